using System.Text.Json;
using System.Text.Json.Serialization;

namespace Immuta.Sdk.Json;

internal sealed class JsonTextConverter<T> : JsonConverter<T>
    where T : struct, IJsonText<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Create(reader.TokenType == JsonTokenType.String ? reader.GetString()! : LenientJson.RawText(ref reader));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSanitizer.Write(writer, value.Value);
}
