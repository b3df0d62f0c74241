using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Json;

// Bridges the serialiser and the generated code. No serialiser sees secrets: payloads are written past it, and
// whoever else meets a model (a logger, a dump) writes them as ***.
internal sealed class ModelConverter<T> : JsonConverter<T>
    where T : class, IJsonModel<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            var start = reader;
            try
            {
                return T.Read(ref reader);
            }
            catch (InvalidOperationException) when (!typeof(IRequestModel).IsAssignableFrom(typeof(T)))
            {
                // The reader's word for a string that is no text. Only that value is replaced; all others are kept. In a
                // request nothing is replaced.
                reader = start;
                return ReadSanitized(ref reader);
            }
        }

        // An item of a list that is no object counts as null; the whole answer must be one.
        if (reader.CurrentDepth == 0)
        {
            throw new JsonException($"A JSON object is expected for {typeof(T).Name}, not {reader.TokenType}.");
        }

        LenientJson.Skip(ref reader);
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        value.Write(writer, reveal: false);

    private static T ReadSanitized(ref Utf8JsonReader reader)
    {
        var sanitized = new Utf8JsonReader(UnicodeJson.Fix(ref reader));
        sanitized.Read();
        return T.Read(ref sanitized);
    }
}
