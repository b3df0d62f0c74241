using System.Text.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Http;

// The bytes that a request carried, and which of their members an object of the server must show to be equal.
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
