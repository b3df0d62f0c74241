using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Support;

/// <summary>A fake tenant and its client, in memory or over loopback, on a clock that a test can control.</summary>
internal sealed class Tenant : IAsyncDisposable
{
    private readonly HttpMessageHandler? _handler;

    private Tenant(FakeImmuta fake, ImmutaClient client, HttpMessageHandler? handler, LogRecorder logs)
    {
        Fake = fake;
        Client = client;
        Logs = logs;
        _handler = handler;
    }

    public FakeImmuta Fake { get; }

    public ImmutaClient Client { get; }

    public LogRecorder Logs { get; }

    public static Tenant InMemory(Action<ImmutaClientOptions>? configure = null, FakeImmutaOptions? options = null)
    {
        var fake = new FakeImmuta(options ?? new FakeImmutaOptions());
        var handler = fake.CreateHandler();
        return Start(fake, FakeImmuta.InMemoryAddress, handler, configure);
    }

    public static async Task<Tenant> OverHttpAsync(Action<ImmutaClientOptions>? configure = null, FakeImmutaOptions? options = null)
    {
        var fake = new FakeImmuta(options ?? new FakeImmutaOptions());
        var server = await fake.ListenAsync();
        return Start(fake, server.BaseAddress, null, configure);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        _handler?.Dispose();
        await Fake.DisposeAsync();
        Logs.Dispose();
    }

    private static Tenant Start(FakeImmuta fake, Uri address, HttpMessageHandler? handler, Action<ImmutaClientOptions>? configure)
    {
        var logs = new LogRecorder();
        var options = new ImmutaClientOptions
        {
            BaseAddress = address,
            ApiKey = fake.ApiKey,
            HttpMessageHandler = handler,
            LoggerFactory = logs,
        };
        options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
        configure?.Invoke(options);
        return new(fake, ImmutaClient.Create(options), handler, logs);
    }
}
