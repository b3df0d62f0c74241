using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Json;

// Reads and writes models as text, for files and for people.
internal static class JsonText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };
    private static readonly PayloadReadOptions Default = new();

    public static T Read<T>(string json, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            // Pass bytes, because the serializer rejects a string that contains a lone surrogate.
            return JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), type)
                ?? throw NotReadable<T>("it is null", path: "$");
        }
        catch (JsonException ex)
        {
            throw NotReadable<T>($"line {ex.LineNumber + 1}, position {ex.BytePositionInLine + 1}", ex.Path);
        }
    }

    // Validate the JSON first, because binding would stop at the first error.
    public static T ReadRequest<T>(string json, SchemaNode schema)
        where T : class, IJsonModel<T>, IRequestModel => ReadRequest<T>(json, schema, options: null, out _);

    public static T ReadRequest<T>(string json, SchemaNode schema, PayloadReadOptions? options, out IReadOnlyList<PayloadFinding> findings)
        where T : class, IJsonModel<T>, IRequestModel
    {
        ArgumentNullException.ThrowIfNull(json);
        var utf8 = UnicodeJson.Encode(json);
        try
        {
            findings = SchemaValidator.FindOrThrow(utf8, schema, options ?? Default, typeof(T).Name);

            // Text that passes validation is exactly one object.
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            return (T)T.Read(ref reader).Allowing((options ?? Default).AllowedNames);
        }
        catch (JsonException ex)
        {
            throw new ImmutaValidationException(typeof(T).Name, [NotJson(ex)]);
        }
    }

    public static string Write(Action<Utf8JsonWriter, bool> write, bool reveal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            write(writer, reveal);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static ImmutaSerializationException NotReadable<T>(string why, string? path) =>
        new($"The text is not a JSON object of type {typeof(T).Name}: {why}.") { Operation = $"{typeof(T).Name}.FromJson", Path = path };

    // The exception's message may quote the text, so report only the position.
    private static ValidationProblem NotJson(JsonException exception) => new(
        "$", "json", $"Not valid JSON at line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}: fix the text there.");
}
