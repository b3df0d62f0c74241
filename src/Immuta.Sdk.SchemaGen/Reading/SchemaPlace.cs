using System.Text.Json;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>A place in a schema file: which file, which JSON path, and the JSON itself.</summary>
internal sealed record SchemaPlace(string File, string Path, JsonElement Json)
{
    public SchemaPlace Member(string name) => new(File, $"{Path}.{name}", Json.GetProperty(name));

    public SchemaPlace Item(int index) => new(File, $"{Path}[{index}]", Json[index]);

    public bool Has(string name) => Json.TryGetProperty(name, out _);

    public string? Text(string name) => Json.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw Error($"'{name}' must be a string.")
        : null;

    public IReadOnlyList<string> Texts(string name) => Json.TryGetProperty(name, out var value)
        ? [.. value.EnumerateArray().Select(item => item.GetString() ?? throw Error($"'{name}' must hold strings."))]
        : [];

    public bool Flag(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public SchemaException Error(string message) => new(File, Path, message);
}
