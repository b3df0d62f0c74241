using System.Text.Json;
using Newtonsoft.Json;

namespace Immuta.Sdk.Testing;

/// <summary>Processes the requests of all transports, one at a time.</summary>
internal sealed class FakeTenant
{
    private readonly Lock _lock = new();
    private readonly TenantState _state;
    private readonly AuthenticationRoutes _authentication;
    private readonly Router _router;

    public FakeTenant(FakeImmutaOptions options)
    {
        Options = options;
        var schemas = new SchemaPack();
        Secrets = new SecretMask(schemas.WriteOnlyMembers);
        _state = new TenantState(options, schemas, Secrets);
        _authentication = new AuthenticationRoutes(options);
        _router = new Router(
            _authentication,
            _state.Directory,
            [
                .. Require([Permission.ApplicationAdmin], new IntegrationRoutes(_state).Routes, new ScriptRoutes(_state).Routes),
                .. Require([Permission.CreateS3DataSource], new S3DataSourceRoutes(_state).Routes),
                .. new JobRoutes(_state).Routes,
                .. Require([Permission.CreateDataSource, Permission.ApplicationAdmin], new ConnectionRoutes(_state).Routes),
                .. Require([Permission.CreateDataSource, Permission.ApplicationAdmin, Permission.Governance], new DataObjectRoutes(_state).Routes),
                .. Require([Permission.CreateDataSource], new DataRoutes(_state).Routes),
                .. Require([Permission.Governance], new PolicyRoutes(_state).Routes, new PolicyLookupRoutes(_state).Routes),
                .. Require([Permission.Governance], new PurposeRoutes(_state).Routes, new PurposeLookupRoutes(_state).Routes),
                .. new ProjectRoutes(_state).Routes,
                .. new ProjectLookupRoutes(_state).Routes,
                .. new DataSourceLookupRoutes(_state).Routes,
                .. new TagRoutes(_state).Routes,
                .. new UserRoutes(_state).Routes,
                .. new GroupRoutes(_state).Routes,
                .. new AttributeRoutes(_state).Routes,
                .. new DomainRoutes(_state).Routes,
            ]);
    }

    public FakeImmutaOptions Options { get; }

    public SecretMask Secrets { get; }

    public TenantResponse Process(FakeRequest request, TimeSpan waited)
    {
        lock (_lock)
        {
            _state.Settle();
            return _router.Route(request, waited);
        }
    }

    public IReadOnlyList<FakeIntegration> Snapshot()
    {
        lock (_lock)
        {
            _state.Settle();
            return [.. _state.Integrations.All.Select(Snapshot)];
        }
    }

    public void Configure(Action<TenantState> configure)
    {
        lock (_lock)
        {
            _state.Settle();
            configure(_state);
        }
    }

    public void RevokeTokens()
    {
        lock (_lock)
        {
            _authentication.RevokeTokens();
        }
    }

    // For connections, pages of different versions name different permissions: any of them is enough.
    private static IEnumerable<Route> Require(string[] anyOf, params IEnumerable<Route>[] routes) =>
        routes.SelectMany(part => part).Select(route => route.Requires(anyOf));

    private FakeIntegration Snapshot(IntegrationRecord record)
    {
        JsonElement? config = null;
        if (record.Config is not null)
        {
            using var document = JsonDocument.Parse(Secrets.Without(record.Config, replacement: null).ToString(Formatting.None));
            config = document.RootElement.Clone();
        }

        return new FakeIntegration(record.Id.ToString(), record.Technology.Type, record.Status, record.AutoBootstrap, config);
    }
}
