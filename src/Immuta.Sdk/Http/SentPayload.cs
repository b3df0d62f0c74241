using System.Text.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Http;

// The sent request body, and the members that the server's object must contain to be equal.
internal sealed class SentPayload(ReadOnlyMemory<byte> body, SchemaNode? schema, Func<PayloadMember, bool> mustBeShown)
{
    public bool Has(string member)
    {
        using var sent = JsonDocument.Parse(body);
        return sent.RootElement.TryGetProperty(member, out _);
    }

    public PayloadComparison Compare(JsonElement shown)
    {
        using var sent = JsonDocument.Parse(body);
        return PayloadComparison.Create(schema, sent.RootElement, shown, mustBeShown);
    }
}
