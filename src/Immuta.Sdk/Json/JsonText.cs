using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Immuta.Sdk.Json;

// Reads and writes models as text, for people.
internal static class JsonText
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true };

    public static T Read<T>(string json, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            // Pass bytes, because the serializer rejects a string that contains a lone surrogate.
            return JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), type)
                ?? throw NotReadable<T>("it is null. Give the text of one JSON object", path: "$");
        }
        catch (JsonException ex)
        {
            throw NotReadable<T>(Explain(json, ex), ex.Path);
        }
    }

    public static T Read<T>(string json)
        where T : class, IJsonModel<T>
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonSanitizer.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? RawJson.ReadModel<T>(document.RootElement)
                : throw NotReadable<T>($"it is {document.RootElement.ValueKind}. Give the text of one JSON object", path: "$");
        }
        catch (JsonException ex)
        {
            throw NotReadable<T>(Explain(json, ex), ex.Path);
        }
    }

    // Returns null if the text isn't JSON.
    public static JsonDocument? ParseOrNull(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[' or '"' or '-' or (>= '0' and <= '9'), ..])
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(text);
        }
        catch (Exception ex) when (ex is JsonException or ArgumentException)
        {
            return null;
        }
    }

    public static string Write(Action<Utf8JsonWriter, bool> write, bool reveal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_indented))
        {
            write(writer, reveal);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // What is wrong with the syntax, or else the place of the value that the reader refused.
    private static string Explain(string json, JsonException ex)
    {
        var utf8 = JsonSanitizer.Encode(json);
        if (JsonSyntax.Find(utf8, JsonSyntax.TextAdvice, JsonSanitizer.MaxDepth, "The value is nested too deeply: give a flatter one.") is not [var fault, ..])
        {
            return $"line {ex.LineNumber + 1}, column {ex.BytePositionInLine + 1}: a value has another kind than expected. Correct it.";
        }

        var (line, column) = JsonSyntax.PositionOf(utf8, fault.Offset);
        return $"line {line}, column {column}: {fault.Message}";
    }

    private static ImmutaSerializationException NotReadable<T>(string why, string? path) =>
        new($"{typeof(T).Name}.FromJson can't read the text: {why.TrimEnd('.')}.") { Operation = $"{typeof(T).Name}.FromJson", Path = path };
}
