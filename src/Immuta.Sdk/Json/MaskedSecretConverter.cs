using System.Text.Json;
using System.Text.Json.Serialization;

namespace Immuta.Sdk.Json;

// Used by other serializers. Reads a secret, but never writes one.
internal sealed class MaskedSecretConverter : JsonConverter<Secret>
{
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } value ? new Secret(value) : null;

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Secret.Mask);
}
