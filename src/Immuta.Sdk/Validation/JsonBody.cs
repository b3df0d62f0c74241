using System.Buffers;
using System.Text.Json;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Validation;

// The bytes of a body that the caller supplies.
internal static class JsonBody
{
    public const string Subject = "Body of the request";

    public static ReadOnlyMemory<byte> Empty { get; } = "{}"u8.ToArray();

    // Applies the checks that need no schema.
    public static ReadOnlyMemory<byte> Sendable(JsonElement? body)
    {
        var json = Create(body);
        SendableText.ThrowIfBroken(json.Span, Subject);
        return json;
    }

    public static ReadOnlyMemory<byte> Create(JsonElement? body)
    {
        if (body is not { ValueKind: not JsonValueKind.Undefined } element)
        {
            return Empty;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSanitizer.Write(writer, element);
        }

        return buffer.WrittenMemory;
    }
}
