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

    /// <summary>Gets the base address of the tenant, including its port.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Stops listening; the state of the tenant remains unchanged.</summary>
    /// <returns>A task that completes when the port has been released.</returns>
    public async ValueTask DisposeAsync() => await _application.DisposeAsync().ConfigureAwait(false);
}
