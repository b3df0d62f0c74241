using Immuta.Sdk.Validation;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Files;

// The lines of the members of a file that was read before.
internal sealed class FileLines
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly Func<int, int> _lineAt;

    private FileLines(ReadOnlyMemory<byte> json, Func<int, int> lineAt) => (_json, _lineAt) = (json, lineAt);

    public static FileLines Read(string path)
    {
        var text = FileText.Create(path, File.ReadAllBytes(path));
        if (FileSyntax.FromPath(path) == PayloadSyntax.Json)
        {
            return new(text.Bytes, offset => text.GetPosition(offset).Line);
        }

        var json = new YamlToJson(text, YamlTreeReader.Read(text, new NoReferences()));
        json.Write();
        return new(json.Json, offset => json.PositionOf(json.NodeAt(offset)).Line);
    }

    public int? LineOf(string path) => JsonPathLocator.OffsetOf(_json.Span, path) is > 0 and var offset ? _lineAt(offset) : null;

    // Only the places matter.
    private sealed class NoReferences : IReferenceSource
    {
        public string? Resolve(string kind, string argument, out string problem)
        {
            problem = "";
            return "null";
        }
    }
}
