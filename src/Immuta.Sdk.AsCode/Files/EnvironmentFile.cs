using System.Text.Json;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Files;

// The parameters of one environment: a mapping of names to values of any type.
internal static class EnvironmentFile
{
    // Returns the JSON text of each value.
    public static async Task<Dictionary<string, string>> ReadAsync(string path, FileReferences references, CancellationToken cancellationToken)
    {
        var file = await FileText.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        var json = new YamlToJson(file, YamlTreeReader.Read(file, references));
        json.Write();
        if (json.Ambiguous is [var (_, node), ..])
        {
            throw file.CreateException(json.PositionOf(node), "value", "The value is empty, or readers of YAML disagree about it: write the value, or quote it.");
        }

        using var document = JsonDocument.Parse(json.Json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText(), StringComparer.Ordinal)
            : throw file.CreateException(new(1, 1), "type", "A file of parameters holds names with their values, one on each line: write them like salesGroup: analysts.");
    }
}
