using System.Text.Json.Nodes;
using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests.RandomPayloads;

/// <summary>A part of a schema file that resolves its references. It shares no code with the library.</summary>
internal sealed record SchemaPart(JsonObject Schema, string File)
{
    private static readonly Dictionary<string, JsonObject> s_files = new(StringComparer.Ordinal);

    public string? Text(string keyword) => (string?)Schema[keyword];

    public bool Is(string keyword) => Schema[keyword]?.GetValueKind() == System.Text.Json.JsonValueKind.True;

    public IReadOnlyList<SchemaPart> Cases => [.. (Schema["oneOf"] as JsonArray ?? []).Select(part => Of(part!))];

    public IEnumerable<string> Required => (Schema["required"] as JsonArray ?? []).Select(name => (string)name!);

    public IEnumerable<KeyValuePair<string, SchemaPart>> Properties =>
        (Schema["properties"] as JsonObject ?? []).Select(property => KeyValuePair.Create(property.Key, Of(property.Value!)));

    public IEnumerable<string[]> Exclusive => (Schema["x-immuta-exclusive"] as JsonArray ?? []).Select(group => group!.AsArray().Select(name => (string)name!).ToArray());

    public static SchemaPart Root(string file)
    {
        lock (s_files)
        {
            if (!s_files.TryGetValue(file, out var schema))
            {
                s_files[file] = schema = JsonNode.Parse(Samples.Text($"schemas/{file}"))!.AsObject();
            }

            return new(schema, file);
        }
    }

    public SchemaPart Of(JsonNode part)
    {
        var schema = part.AsObject();
        if ((string?)schema["$ref"] is not { } reference)
        {
            return new(schema, File);
        }

        var (file, pointer) = reference.Split('#') is [var left, var right] ? (left, right) : (reference, "");
        var root = Root(file.Length == 0 ? File : Path.Combine(Path.GetDirectoryName(File)!, file).Replace('\\', '/'));
        return root.Of(pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)root.Schema, (node, name) => node[name]!));
    }
}
