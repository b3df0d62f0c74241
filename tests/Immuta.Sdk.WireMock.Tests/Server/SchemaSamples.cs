using System.Text.Json.Nodes;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>The sample documents beside the schemas.</summary>
internal static class SchemaSamples
{
    private static readonly string s_root = Path.Combine(ProjectFolder.Repository, "schemas", "samples");

    public static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(Path.Combine(s_root, folder), "*.json")
        .Select(path => $"{folder}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal);

    public static string Text(string name) => File.ReadAllText(Path.Combine(s_root, name));

    public static JsonNode Node(string name) => JsonNode.Parse(Text(name))!;
}
