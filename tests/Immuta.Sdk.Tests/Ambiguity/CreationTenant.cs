using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>A tenant over HTTP that loses responses, with a client under test and a concurrent second client.</summary>
internal sealed class CreationTenant : IAsyncDisposable
{
    private const string OwnAgent = "lost-creations";

    private static readonly TimeSpan s_attemptTimeout = TimeSpan.FromSeconds(5);

    private readonly MeanwhileHandler _handler;
    private readonly ImmutaClient _own;
    private readonly ImmutaClient _otherClient;

    private CreationTenant(FakeImmuta fake, Uri address)
    {
        Fake = fake;
#pragma warning disable CA2000 // A delegating handler disposes its inner handler.
        _handler = new MeanwhileHandler(new SocketsHttpHandler { UseProxy = false });
#pragma warning restore CA2000
        _own = Connect(address, OwnAgent, _handler);
        _otherClient = Connect(address, "other-client", handler: null);
    }

    public FakeImmuta Fake { get; }

    public static async Task<CreationTenant> StartAsync()
    {
#pragma warning disable CA2000 // The tenant owns it from here on.
        var fake = new FakeImmuta(new FakeImmutaOptions { RecordManualFlow = false, Catalog = new(1, 1, 1) });
#pragma warning restore CA2000
        var server = await fake.ListenAsync();
        return new(fake, server.BaseAddress);
    }

    public static bool IsOwn(RequestJournalEntry entry) =>
        entry.Method == "POST" && entry.Headers["User-Agent"].EndsWith(OwnAgent, StringComparison.Ordinal);

    public async Task<CreationResult> CreateAsync(Creation creation)
    {
        Fake.Arrange(creation.Loss, creation.Status, IsOwnRequest);
        if (creation.Theirs is { } theirs)
        {
            _handler.Before(creation.Own.Password, () => creation.SendAsync(_otherClient, theirs));
        }

        try
        {
            return new(creation, await creation.SendAsync(_own, creation.Own), Failure: null);
        }
        catch (ImmutaException ex)
        {
            return new(creation, Created: null, ex);
        }

        bool IsOwnRequest(FakeRequest request) =>
            request.Matches("POST", creation.Path) && request.GetRequestBody().Contains(creation.Own.Password, StringComparison.Ordinal);
    }

    /// <summary>Waits until the tenant has recorded every sent creation, including those that the client abandoned.</summary>
    public Task SettleAsync() => Fake.Journal.WaitForAsync(IsOwn, _handler.Sent);

    public async ValueTask DisposeAsync()
    {
        await _own.DisposeAsync();
        await _otherClient.DisposeAsync();
        _handler.Dispose();
        await Fake.DisposeAsync();
    }

    private ImmutaClient Connect(Uri address, string agent, HttpMessageHandler? handler)
    {
        var options = new ImmutaClientOptions
        {
            BaseAddress = address,
            ApiKey = Fake.ApiKey,
            UserAgentSuffix = agent,
            HttpMessageHandler = handler,
            Resilience = { AttemptTimeout = { Timeout = s_attemptTimeout }, Retry = { Delay = TimeSpan.FromMilliseconds(1) } },
        };
        return ImmutaClient.Create(options);
    }
}
