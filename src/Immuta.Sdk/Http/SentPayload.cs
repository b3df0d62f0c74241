using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Http;

// The sent request body, and the members that the server's object must contain to be equal.
internal sealed class SentPayload(ReadOnlyMemory<byte> body, SchemaNode? schema, Func<PayloadMember, bool> isRequired)
{
    // If set, comparisons list the differences that it accepts, in addition to how well the objects match.
    public Func<PayloadDifference, bool>? IsDifference { get; init; }

    public bool Has(string member)
    {
        using var sent = JsonDocument.Parse(body);
        return sent.RootElement.TryGetProperty(member, out _);
    }

    public ComparedObject<T> Compare<T>(JsonElement returned, JsonTypeInfo<T> type)
    {
        var model = returned.Deserialize(type) ?? throw new JsonException("An object is expected.", "$", null, null);
        using var sent = JsonDocument.Parse(body);
        return new(model, PayloadComparison.Create(schema, sent.RootElement, returned, isRequired, IsDifference));
    }
}
