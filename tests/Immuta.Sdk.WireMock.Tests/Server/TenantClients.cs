namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>The clients of one test, which retry without delay and are disposed together.</summary>
internal sealed class TenantClients(Uri address) : IAsyncDisposable
{
    private readonly List<ImmutaClient> _clients = [];

    public ImmutaClient Create(Action<ImmutaClientOptions>? configure)
    {
        var options = new ImmutaClientOptions { BaseAddress = address, ApiKey = MockTenant.ApiKey };
        options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
        configure?.Invoke(options);
        var client = ImmutaClient.Create(options);
        _clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }
}
