using System.Text.Json.Nodes;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Reads the files below Mappings: one mapping of WireMock.Net each, or a list of them.</summary>
internal static class MappingFile
{
    private static readonly string s_root = Path.Combine(AppContext.BaseDirectory, "Mappings");

    public static IEnumerable<string> Names { get; } =
        [.. Directory.EnumerateFiles(s_root, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(s_root, path).Replace('\\', '/'))];

    public static IReadOnlyList<JsonObject> Read(string file)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(s_root, file)))!;
        return root is JsonArray mappings ? [.. mappings.Select(mapping => mapping!.AsObject())] : [root.AsObject()];
    }

    /// <summary>Returns the JSON body or the text that the file's only stub expects.</summary>
    public static string BodyOf(string file)
    {
        var matcher = Read(file)[0]["Request"]!["Body"]!["Matcher"]!;
        return (string)matcher["Name"]! == "JsonMatcher" ? matcher["Pattern"]!.ToJsonString() : (string)matcher["Pattern"]!;
    }

    public static string Method(JsonNode mapping) => (string)mapping["Request"]!["Methods"]![0]!;

    public static string Url(JsonNode mapping) => (string)mapping["Request"]!["Url"]!["Matchers"]![0]!["Pattern"]!;

    /// <summary>Makes a mapping expect exactly this URL, which starts after the base address.</summary>
    public static void WantUrl(JsonNode mapping, string url) => mapping["Request"]!["Url"]!["Matchers"]![0]!["Pattern"] = $"http://tenant{url}";

    /// <summary>Makes a mapping expect exactly this JSON body, if it expects one.</summary>
    public static void WantBody(JsonNode mapping, JsonNode body)
    {
        var matcher = mapping["Request"]!["Body"]!["Matcher"]!;
        if ((string)matcher["Name"]! == "JsonMatcher")
        {
            matcher["Pattern"] = body.DeepClone();
        }
    }
}
