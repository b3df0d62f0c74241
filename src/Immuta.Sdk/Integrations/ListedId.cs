using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Integrations;

// The id of one row of a list. Null if the row isn't an object, and empty if it has no id that can be read.
[JsonConverter(typeof(Converter))]
internal readonly record struct ListedId(string? Value)
{
    // Skips everything but the id while the response arrives, so that the list before a creation costs little more than its ids.
    internal sealed class Converter : JsonConverter<ListedId>
    {
        public override ListedId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                LenientJson.Skip(ref reader);
                return default;
            }

            var id = string.Empty;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var isId = !reader.ValueIsEscaped && reader.ValueTextEquals("id"u8);
                reader.Read();
                if (isId && reader.TokenType is (JsonTokenType.String or JsonTokenType.Number))
                {
                    id = ReadText(ref reader);
                }
                else
                {
                    LenientJson.Skip(ref reader);
                }
            }

            return new(id);
        }

        public override void Write(Utf8JsonWriter writer, ListedId value, JsonSerializerOptions options) => throw new NotSupportedException();

        // An id that isn't valid Unicode is as good as none: no row can be recognized by it.
        private static string ReadText(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString()! : LenientJson.RawText(ref reader);
            }
            catch (InvalidOperationException)
            {
                return string.Empty;
            }
        }
    }
}
