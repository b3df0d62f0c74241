using System.Text.Json;
#if NET9_0_OR_GREATER
using System.Runtime.InteropServices;
#else
using System.Text;
#endif

namespace Immuta.Sdk.Json;

internal static class RawJson
{
    // Reads a model without the serializer. The element is an object whose texts are valid Unicode.
    public static T ReadModel<T>(JsonElement value)
        where T : class, IJsonModel<T>
    {
        var reader = new Utf8JsonReader(Utf8(value));
        reader.Read();
        return T.Read(ref reader);
    }

#if NET9_0_OR_GREATER
    public static ReadOnlySpan<byte> Utf8(JsonElement value) => JsonMarshal.GetRawUtf8Value(value);
#else
    // System.Text.Json 8 gives no access to text that isn't UTF-8. A lone surrogate in its place is rejected as well.
    public static ReadOnlySpan<byte> Utf8(JsonElement value)
    {
        try
        {
            return Encoding.UTF8.GetBytes(value.GetRawText());
        }
        catch (InvalidOperationException)
        {
            return "\"\\ud800\""u8;
        }
    }
#endif
}
