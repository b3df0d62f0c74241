using System.Text.Json;
using System.Text.Json.Serialization;

namespace Immuta.Sdk.Json;

// Lets other serializers read and write the same JSON as this library.
internal sealed class JsonValueConverter<T> : JsonConverter<T>
    where T : class, IJsonValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryRead(ref reader) ?? throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.Write(writer);
}
