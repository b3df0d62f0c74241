using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.AotSmoke;

// A Trino integration has no configuration, but an API key of its own.
internal sealed class TrinoRoundTrip(ImmutaClient immuta, Checks checks)
{
    public async Task RunAsync()
    {
        var created = await immuta.Integrations.CreateAsync(TrinoIntegration.Create());
        var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: Polls.Quick);
        var former = ready.FindApiKey();
        checks.That(former is not null);
        var issued = await immuta.Integrations.RegenerateApiKeyAsync(created.Id);
        checks.That(issued.ApiKey is not null && !issued.ApiKey.Equals(former));
        checks.That(!ready.ToString().Contains(former?.Reveal() ?? "", StringComparison.Ordinal));
        await immuta.Integrations.DeleteAsync(created.Id);
        await immuta.Integrations.WaitUntilDeletedAsync(created.Id, options: Polls.Quick);
    }
}
