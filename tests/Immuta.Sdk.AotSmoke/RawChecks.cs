using System.Text.Json;
using Immuta.Sdk.Raw;

namespace Immuta.Sdk.AotSmoke;

// Raw requests, for endpoints without a typed client.
internal sealed class RawChecks(ImmutaClient immuta, Checks checks)
{
    public async Task RunAsync()
    {
        using var body = JsonDocument.Parse("""{ "type": "Trino", "config": {} }""");
        var created = await immuta.Raw.SendAsync(HttpMethod.Post, "/integrations", body.RootElement);
        checks.That(created.TryGetProperty("id", out var id));
        var all = await immuta.Raw.SendAsync(HttpMethod.Get, "/integrations");
        checks.Same(all.GetArrayLength(), 1);
        var text = await immuta.Raw.SendTextAsync(new RawRequest(HttpMethod.Get, $"/integrations/{id}/status"));
        checks.That(text.Contains("status", StringComparison.Ordinal));
        await immuta.Raw.SendAsync(HttpMethod.Delete, $"/integrations/{id}");
    }
}
