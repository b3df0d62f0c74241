using Immuta.Sdk.Integrations;
using Microsoft.AspNetCore.Builder;

namespace Immuta.Sdk.Testing;

/// <summary>A stateful Immuta tenant for tests and demos, without Immuta.</summary>
/// <remarks>
/// Integrations go through their documented states, requests are checked against the published
/// schemas, and errors have the documented messages. Where the real response is unknown, see
/// <see cref="Quirks"/>. All members are thread-safe.
/// </remarks>
/// <example>
/// <code>
/// await using var fake = new FakeImmuta();
/// using var http = new HttpClient(fake.CreateHandler()) { BaseAddress = FakeImmuta.InMemoryAddress };
/// </code>
/// </example>
public sealed partial class FakeImmuta : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<WebApplication> _listening = [];
    private readonly FakeTenant _tenant;
    private readonly FaultQueue _faults = new();
    private readonly Exchange _exchange;
    private bool _disposed;

    /// <summary>Creates an empty tenant with the default settings.</summary>
    public FakeImmuta()
        : this(new FakeImmutaOptions())
    {
    }

    /// <summary>Creates an empty tenant with the given settings.</summary>
    /// <param name="options">The settings of the tenant.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public FakeImmuta(FakeImmutaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _tenant = new FakeTenant(options);
        V2 = new FakeV2(_tenant);
        Directory = new FakeDirectory(_tenant);
        Journal = new RequestJournal(options.JournalCapacity);
        _exchange = new Exchange(_tenant, _faults, Journal, options.TimeProvider);
    }

    /// <summary>Gets a base address for clients that use <see cref="CreateHandler"/>; any other address works too.</summary>
    public static Uri InMemoryAddress { get; } = new("https://acme.example.com/");

    /// <summary>Gets the API key that every request to the tenant must carry.</summary>
    public string ApiKey => _tenant.Options.ApiKey;

    /// <summary>Gets the response formats and behaviors of the tenant; changes take effect immediately.</summary>
    public FakeImmutaQuirks Quirks => _tenant.Options.Quirks;

    /// <summary>Gets the journal of all requests that reached the tenant over any transport.</summary>
    public RequestJournal Journal { get; }

    /// <summary>Gets the data sources, policies, projects and purposes that v2 requests have created.</summary>
    public FakeV2 V2 { get; }

    /// <summary>Gets the users, groups, domains and tags of the tenant, and the permissions of the caller.</summary>
    public FakeDirectory Directory { get; }

    /// <summary>Gets a snapshot of all integrations in the tenant, ordered by id.</summary>
    public IReadOnlyList<FakeIntegration> Integrations => _tenant.Snapshot();

    /// <summary>Creates a handler that responds in memory, without using the network.</summary>
    /// <remarks>Any number of handlers can exist; disposing one does not affect the others.</remarks>
    /// <returns>The innermost handler for an <see cref="HttpClient"/>.</returns>
    public HttpMessageHandler CreateHandler() => new InMemoryHandler(_exchange);

    /// <summary>Serves the same tenant over HTTP on a free loopback port.</summary>
    /// <param name="cancellationToken">The token to cancel the start of the server. It does not stop a running server.</param>
    /// <returns>The running server with its address; dispose of it, or of the tenant, to stop it.</returns>
    /// <exception cref="ObjectDisposedException">The tenant has been disposed of.</exception>
    public async Task<FakeImmutaServer> ListenAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var application = await new LoopbackEndpoint(_exchange).StartAsync(cancellationToken).ConfigureAwait(false);
        bool late;
        lock (_lock)
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

    /// <summary>Revokes all bearer tokens that the tenant has issued so far.</summary>
    public void RevokeTokens() => _tenant.RevokeTokens();

    /// <summary>Sets an integration to a status that it does not reach by itself.</summary>
    /// <param name="id">The id of the integration.</param>
    /// <param name="status">The status, such as <c>recurringValidationError</c>, <c>migrating</c> or an unknown one.</param>
    /// <exception cref="ArgumentException">The tenant has no integration with this id.</exception>
    public void SetStatus(IntegrationId id, string status)
    {
        ArgumentException.ThrowIfNullOrEmpty(status);
        _tenant.Configure(state =>
        {
            var record = state.Integrations.Find(id.Value)
                ?? throw new ArgumentException($"The tenant has no integration {id}. Create it first.", nameof(id));
            record.Force(status);
        });
    }

    /// <summary>Stops all servers of the tenant that are still listening.</summary>
    /// <remarks>In-memory handlers hold no resources and continue to respond.</remarks>
    /// <returns>A task that completes when all ports have been released.</returns>
    public async ValueTask DisposeAsync()
    {
        WebApplication[] listening;
        lock (_lock)
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
