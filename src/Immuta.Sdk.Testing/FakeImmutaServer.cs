using Microsoft.AspNetCore.Builder;

namespace Immuta.Sdk.Testing;

/// <summary>A fake tenant that listens on loopback until it is disposed.</summary>
public sealed class FakeImmutaServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    internal FakeImmutaServer(WebApplication application)
    {
        _application = application;
        BaseAddress = new Uri(application.Urls.Single());
    }

    /// <summary>The address under which the tenant answers, with its port.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Stops to listen; the state of the tenant remains as it is.</summary>
    /// <returns>A task that ends when the port is free again.</returns>
    public async ValueTask DisposeAsync() => await _application.DisposeAsync().ConfigureAwait(false);
}
