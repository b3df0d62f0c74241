using System.Text.Json.Nodes;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Reads the files below Mappings: one WireMock mapping each, or many under "mappings".</summary>
internal static class MappingFile
{
    private static readonly string s_root = Path.Combine(AppContext.BaseDirectory, "Mappings");

    public static IEnumerable<string> Names { get; } =
        [.. Directory.EnumerateFiles(s_root, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(s_root, path).Replace('\\', '/'))];

    public static IReadOnlyList<JsonObject> Read(string file)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(s_root, file)))!.AsObject();
        return root["mappings"] is JsonArray mappings ? [.. mappings.Select(mapping => mapping!.AsObject())] : [root];
    }

    /// <summary>Returns the JSON body or the text that the file's only stub expects.</summary>
    public static string BodyOf(string file)
    {
        var pattern = Read(file)[0]["request"]!["bodyPatterns"]![0]!;
        return pattern["equalToJson"]?.ToJsonString() ?? (string)pattern["equalTo"]!;
    }
}
