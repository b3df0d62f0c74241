using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>A tenant over HTTP that loses responses, with a client under test and a concurrent second client.</summary>
internal sealed class CreationTenant : IAsyncDisposable
{
    private const string OwnAgent = "lost-creations";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly MeanwhileHandler _wire;
    private readonly ImmutaClient _own;
    private readonly ImmutaClient _rival;

    private CreationTenant(FakeImmuta fake, Uri address)
    {
        Fake = fake;
#pragma warning disable CA2000 // A delegating handler disposes its inner handler.
        _wire = new MeanwhileHandler(new SocketsHttpHandler { UseProxy = false });
#pragma warning restore CA2000
        _own = Connect(address, OwnAgent, _wire);
        _rival = Connect(address, "rival", handler: null);
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
        Fake.Arrange(creation.Loss, creation.Status, IsMeant);
        if (creation.Theirs is { } theirs)
        {
            _wire.Before(creation.Own.Password, () => creation.AskAsync(_rival, theirs));
        }

        try
        {
            return new(creation, await creation.AskAsync(_own, creation.Own), Failure: null);
        }
        catch (ImmutaException ex)
        {
            return new(creation, Created: null, ex);
        }

        bool IsMeant(FakeRequest request) =>
            request.Matches("POST", creation.Path) && request.GetRequestBody().Contains(creation.Own.Password, StringComparison.Ordinal);
    }

    /// <summary>Waits until the tenant has recorded every sent creation, including those that the client abandoned.</summary>
    public Task SettleAsync() => Fake.Journal.WaitForAsync(IsOwn, _wire.Sent);

    public async ValueTask DisposeAsync()
    {
        await _own.DisposeAsync();
        await _rival.DisposeAsync();
        _wire.Dispose();
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
            AttemptTimeout = s_patience,
        };
        options.Retry.BaseDelay = TimeSpan.FromMilliseconds(1);
        return ImmutaClient.Create(options);
    }
}
