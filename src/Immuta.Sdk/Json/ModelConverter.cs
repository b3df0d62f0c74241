using System.Text.Json;
using System.Text.Json.Serialization;

namespace Immuta.Sdk.Json;

// Connects the serializer to the generated code. Payloads are written without the serializer, so it never writes secrets:
// a logger or a dump that serializes a model gets ***.
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
            catch (InvalidOperationException) when (!typeof(IRequestJson).IsAssignableFrom(typeof(T)))
            {
                // The reader throws this for a string that isn't valid Unicode. Replace only that value and keep the others. Never
                // replace anything in a request.
                reader = start;
                return ReadSanitized(ref reader);
            }
        }

        // An item of a list that isn't an object counts as null. A response as a whole must be an object.
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
        var sanitized = new Utf8JsonReader(JsonSanitizer.Sanitize(ref reader));
        sanitized.Read();
        return T.Read(ref sanitized);
    }
}
