using System.Text.Json;
using System.Text.Json.Serialization;

namespace Immuta.Sdk.Json;

// Bridges the serialiser and the generated code. Only our own context sees secrets:
// any other serialiser that meets a model (a logger, a dump) writes them as ***.
internal sealed class ModelConverter<T> : JsonConverter<T>
    where T : class, IJsonModel<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartObject
            ? T.Read(ref reader)
            : throw new JsonException($"A JSON object is expected for {typeof(T).Name}, not {reader.TokenType}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        value.Write(writer, reveal: ReferenceEquals(options.TypeInfoResolver, ImmutaJsonContext.Default));
}
