using System.Text.Json;
using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.AsCode.Planning;

// Compares requests with what the tenant returns in nearly the same words: integrations, connections and settings.
internal static class RequestComparison
{
    private static readonly UnknownMember s_hidden = new("$", "the tenant doesn't show secrets, and members that the file leaves out are not compared");

    private static readonly JsonElement s_mask = Parse("\"***\"");

    public static ComparisonResult OfConnection(CodeFile file, Connection connection)
    {
        using var shown = JsonDocument.Parse(connection.ToJson(revealSecrets: true));
        return From(ConnectionPayload.CreateDetailed(file.Format.Schema, file.Json).Compare(shown.RootElement, ImmutaJsonContext.Default.Connection).Comparison);
    }

    public static ComparisonResult OfSettings(CodeFile file, DataObject found)
    {
        using var request = JsonDocument.Parse(file.Json);
        using var shown = JsonDocument.Parse(found.ToJson(revealSecrets: true));
        var settings = request.RootElement.GetProperty("settings").EnumerateObject()
            .Where(setting => !SettingsComparison.IsInForce(setting, shown.RootElement))
            .Select(setting => new CodeDifference($"$.settings.{setting.Name}", SettingsComparison.Shown(setting.Name, shown.RootElement)?.Clone(), setting.Value.Clone()));
        var others = request.RootElement.EnumerateObject()
            .Where(member => member.Name is not ("settings" or Files.KindFormat.ObjectMember))
            .Select(member => new UnknownMember($"$.{member.Name}", "the tenant doesn't show this member"));
        return new([.. settings], [.. others]);
    }

    public static ComparisonResult From(PayloadComparison comparison) => new(
        [.. comparison.Differences.Select(difference => new CodeDifference(
            difference.Path,
            difference.IsMissing ? null : difference.Returned is { } returned ? Parse(returned) : s_mask,
            difference.Sent is { } sent ? Parse(sent) : s_mask))],
        [s_hidden]);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
