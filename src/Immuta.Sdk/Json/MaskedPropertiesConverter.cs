using System.Text.Json;
using System.Text.Json.Serialization;

namespace Immuta.Sdk.Json;

// Used by other serializers that traverse a model by its properties. Writes names without values.
internal sealed class MaskedPropertiesConverter : JsonConverter<AdditionalProperties>
{
    public override AdditionalProperties Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartObject
            ? AdditionalProperties.FromJson(JsonSanitizer.Read(ref reader))
            : throw new JsonException($"A JSON object is expected here, not {reader.TokenType}.");

    public override void Write(Utf8JsonWriter writer, AdditionalProperties value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        value.Write(writer, reveal: false);
        writer.WriteEndObject();
    }
}
