using System.Buffers;
using System.Text.Json;

namespace Immuta.Sdk.Json;

// The bytes of a body that the caller made.
internal static class JsonBody
{
    public static ReadOnlyMemory<byte> Empty { get; } = "{}"u8.ToArray();

    public static ReadOnlyMemory<byte> Of(JsonElement? body)
    {
        if (body is not { ValueKind: not JsonValueKind.Undefined } element)
        {
            return Empty;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            element.WriteTo(writer);
        }

        return buffer.WrittenMemory;
    }
}
