using System.Text.Json;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>Represents a JSON element of a schema file, with its file and path.</summary>
internal sealed record SchemaElement(string File, string Path, JsonElement Json)
{
    public SchemaElement Member(string name) => new(File, $"{Path}.{name}", Json.GetProperty(name));

    public SchemaElement Item(int index) => new(File, $"{Path}[{index}]", Json[index]);

    public bool Has(string name) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out _);

    public string? Text(string name) => Json.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw Error($"'{name}' must be a string.")
        : null;

    public IReadOnlyList<string> Texts(string name) => Json.TryGetProperty(name, out var value)
        ? [.. value.EnumerateArray().Select(TextOf)]
        : [];

    /// <summary>Returns the strings of one array in an array of arrays.</summary>
    public IReadOnlyList<string> Texts(int index) => Json[index].ValueKind == JsonValueKind.Array
        ? [.. Json[index].EnumerateArray().Select(TextOf)]
        : throw Error("must hold arrays of strings.");

    public bool Flag(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private string TextOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Error("must hold strings.");

    public SchemaException Error(string message) => new(File, Path, message);

    /// <summary>Gets the required one-line description.</summary>
    public string Description =>
        Text("description") is not { Length: > 0 } text ? throw Error("needs a 'description'.")
        : text.Contains('\n', StringComparison.Ordinal) ? throw Error("'description' must be one line.")
        : text;

    /// <summary>Gets the single value of <c>enum</c>, as JSON text without quotes.</summary>
    public string? Constant => !Has("enum") ? null : Json.GetProperty("enum")[0] switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => throw Error("'enum' may hold a string or a boolean."),
    };
}
