using Microsoft.AspNetCore.Builder;

namespace Immuta.Sdk.Testing;

/// <summary>A stateful Immuta tenant for tests and demos, without Immuta.</summary>
/// <remarks>
/// Integrations live through their documented states, requests are checked against the published
/// schemas, and errors have the documented words. Where the real answer is unknown, see
/// <see cref="Quirks"/>. All members may be used from many threads.
/// </remarks>
/// <example>
/// <code>
/// await using var fake = new FakeImmuta();
/// using var http = new HttpClient(fake.CreateHandler()) { BaseAddress = FakeImmuta.InMemoryAddress };
/// </code>
/// </example>
public sealed partial class FakeImmuta : IAsyncDisposable
{
    private readonly Gate _gate = new();
    private readonly List<WebApplication> _listening = [];
    private readonly FakeTenant _tenant;
    private readonly FaultQueue _faults = new();
    private readonly Exchange _exchange;
    private bool _disposed;

    /// <summary>Starts an empty tenant with the default settings.</summary>
    public FakeImmuta()
        : this(new FakeImmutaOptions())
    {
    }

    /// <summary>Starts an empty tenant with the settings of the caller.</summary>
    /// <param name="options">The settings, which the tenant keeps.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public FakeImmuta(FakeImmutaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _tenant = new FakeTenant(options);
        V2 = new FakeV2(_tenant);
        Journal = new RequestJournal(options.JournalCapacity);
        _exchange = new Exchange(_tenant, _faults, Journal, options.TimeProvider);
    }

    /// <summary>A base address for clients over <see cref="CreateHandler"/>, where any would do.</summary>
    public static Uri InMemoryAddress { get; } = new("https://acme.example.com/");

    /// <summary>The API key that every request to the tenant must carry.</summary>
    public string ApiKey => _tenant.Options.ApiKey;

    /// <summary>Shapes and moods of the tenant, which take effect at once.</summary>
    public FakeImmutaQuirks Quirks => _tenant.Options.Quirks;

    /// <summary>Every request that reached the tenant, whatever transport brought it.</summary>
    public RequestJournal Journal { get; }

    /// <summary>What the tenant has been told to be by requests as code.</summary>
    public FakeV2 V2 { get; }

    /// <summary>A snapshot of all integrations in the tenant, ordered by id.</summary>
    public IReadOnlyList<FakeIntegration> Integrations => _tenant.Snapshot();

    /// <summary>Creates a handler that answers from memory, without any network.</summary>
    /// <remarks>Any number of handlers may exist; disposing of one changes nothing for the others.</remarks>
    /// <returns>The innermost handler for an <see cref="HttpClient"/>.</returns>
    public HttpMessageHandler CreateHandler() => new InMemoryHandler(_exchange);

    /// <summary>Serves the same tenant over HTTP on a free loopback port.</summary>
    /// <param name="cancellationToken">Ends the start of the server, not the server.</param>
    /// <returns>The running server with its address; dispose of it, or of the tenant, to stop it.</returns>
    /// <exception cref="ObjectDisposedException">The tenant has been disposed of.</exception>
    public async Task<FakeImmutaServer> ListenAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var application = await new LoopbackEndpoint(_exchange).StartAsync(cancellationToken).ConfigureAwait(false);
        bool late;
        lock (_gate)
        {
            late = _disposed;
            if (!late)
            {
                _listening.Add(application);
            }
        }

        if (late)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new ObjectDisposedException(nameof(FakeImmuta));
        }

        return new FakeImmutaServer(application);
    }

    /// <summary>Makes every bearer token that was issued so far invalid.</summary>
    public void RevokeTokens() => _tenant.RevokeTokens();

    /// <summary>Puts an integration into a status that its own life does not reach.</summary>
    /// <param name="id">The id of the integration, as text.</param>
    /// <param name="status">The status, such as <c>recurringValidationError</c>, <c>migrating</c> or one yet unknown.</param>
    /// <exception cref="ArgumentException">The tenant has no integration with this id.</exception>
    public void SetStatus(string id, string status)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentException.ThrowIfNullOrEmpty(status);
        _tenant.Arrange(state =>
        {
            var record = state.Integrations.Find(id)
                ?? throw new ArgumentException($"The tenant has no integration {id}. Create it first.", nameof(id));
            record.Force(status);
        });
    }

    /// <summary>Stops every server of the tenant that is still listening.</summary>
    /// <remarks>Handlers in memory hold nothing and go on to answer.</remarks>
    /// <returns>A task that ends when all ports are free again.</returns>
    public async ValueTask DisposeAsync()
    {
        WebApplication[] listening;
        lock (_gate)
        {
            _disposed = true;
            listening = [.. _listening];
            _listening.Clear();
        }

        foreach (var application in listening)
        {
            await application.DisposeAsync().ConfigureAwait(false);
        }
    }
}
