using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Json;

// The text form of models: what files hold and what a person reads.
internal static class JsonText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };
    private static readonly PayloadReadOptions Default = new();

    public static T Read<T>(string json, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            // As bytes, because the serialiser refuses a text that holds half a surrogate pair.
            return JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), type)
                ?? throw NotReadable<T>("it is null", path: "$");
        }
        catch (JsonException exception)
        {
            throw NotReadable<T>($"line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}", exception.Path);
        }
    }

    // Checked as JSON first, since binding would stop at the first fault.
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

            // What keeps the rules is one object.
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            return (T)T.Read(ref reader).Allowing((options ?? Default).AllowedNames);
        }
        catch (JsonException exception)
        {
            throw new ImmutaValidationException(typeof(T).Name, [NotJson(exception)]);
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

    // The exception's own message may quote the text, so only its place is told.
    private static ValidationProblem NotJson(JsonException exception) => new(
        "$", "json", $"Not valid JSON at line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}: mend the text there.");
}
