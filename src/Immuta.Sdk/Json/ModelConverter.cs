using System.Text.Json;
using System.Text.Json.Serialization;

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
            return T.Read(ref reader);
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
}
