using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Two tenants and one client from a container, whose configuration can be reloaded at any request.</summary>
internal sealed class TwoTenants : IAsyncDisposable
{
    public const string FirstKey = "first-key";
    public const string RotatedKey = "rotated-key";
    public const string SecondKey = "second-key";

    private const string FirstHost = "first.example.com";
    private const string SecondHost = "second.example.com";

    private readonly IConfigurationRoot _configuration;
    private readonly ServiceProvider _provider;
    private readonly Wire _wire;

    public TwoTenants(TimeSpan work = default)
    {
        First = Start(FirstKey, work);
        Second = Start(SecondKey, work);
        _wire = new Wire(this);
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Immuta:BaseAddress"] = $"https://{FirstHost}",
            ["Immuta:ApiKey"] = FirstKey,
        }).Build();
        var services = new ServiceCollection();
        services.Configure<ImmutaClientOptions>(options =>
        {
            options.TimeProvider = Clock;
            options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
        });
        services.AddImmutaClient(_configuration.GetSection("Immuta")).ConfigurePrimaryHttpMessageHandler(() => _wire);
        _provider = services.BuildServiceProvider();
        Client = _provider.GetRequiredService<IImmutaClient>();
    }

    public ManualTimeProvider Clock { get; } = new();

    public FakeImmuta First { get; }

    public FakeImmuta Second { get; }

    public IImmutaClient Client { get; }

    /// <summary>Gets the tenant and the credential of each request, in order.</summary>
    public IReadOnlyList<TenantRequest> Requests => [.. _wire.Requests];

    /// <summary>Reloads the options to the second tenant while a request is in transit, before a tenant receives it.</summary>
    public void MoveDuring(string method, string pathPrefix) => _wire.At(method, pathPrefix, MoveToSecond);

    /// <summary>Reloads the options to a new key of the first tenant, which no longer accepts the previous key.</summary>
    public void RotateAfter(string method, string pathPrefix) => _wire.After(method, pathPrefix, RotateKey);

    /// <summary>Reloads the options to the second tenant after the response to a request.</summary>
    public void MoveAfter(string method, string pathPrefix) => _wire.After(method, pathPrefix, MoveToSecond);

    public void MoveToSecond() => Reload(SecondHost, SecondKey);

    public void RotateKey()
    {
        _wire.KeyOfFirst = RotatedKey;
        Reload(FirstHost, RotatedKey);
    }

    public Task<T> RunAsync<T>(Task<T> work) => Clock.RunAsync(work);

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _wire.Dispose();
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }

    private FakeImmuta Start(string key, TimeSpan work) => new(new FakeImmutaOptions
    {
        ApiKey = key,
        TimeProvider = Clock,
        RecordManualFlow = false,
        CreatingDuration = work,
        DeletingDuration = work,
        JobDuration = work,
        Catalog = new(1, 1, 1),
    });

    private void Reload(string host, string key)
    {
        _configuration["Immuta:BaseAddress"] = $"https://{host}";
        _configuration["Immuta:ApiKey"] = key;
        _configuration.Reload();
    }

    /// <summary>Forwards each request to the tenant that its address names.</summary>
    private sealed class Wire(TwoTenants tenants) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _first = new(tenants.First.CreateHandler());
        private readonly HttpMessageInvoker _second = new(tenants.Second.CreateHandler());
        private readonly Lock _lock = new();
        private readonly List<TenantRequest> _requests = [];
        private (string Method, string PathPrefix, bool IsAfter, Action Act)? _event;

        public string KeyOfFirst { get; set; } = FirstKey;

        public IReadOnlyList<TenantRequest> Requests
        {
            get
            {
                lock (_lock)
                {
                    return [.. _requests];
                }
            }
        }

        public void At(string method, string pathPrefix, Action act) => _event = (method, pathPrefix, false, act);

        public void After(string method, string pathPrefix, Action act) => _event = (method, pathPrefix, true, act);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isFirst = request.RequestUri!.Host == FirstHost;
            var key = request.Headers.NonValidated["Authorization"].ToString();
            lock (_lock)
            {
                _requests.Add(new(isFirst ? 1 : 2, request.Method.Method, request.RequestUri.AbsolutePath, key));
            }

            var meant = _event is { } planned && planned.Method == request.Method.Method
                && request.RequestUri.AbsolutePath.StartsWith(planned.PathPrefix, StringComparison.Ordinal) ? _event : null;
            _event = meant is null ? _event : null;
            if (meant is { IsAfter: false } now)
            {
                now.Act();
            }

            // The fake tenant has one key; this handler decides which key is currently valid.
            var isKnown = key == (isFirst ? KeyOfFirst : SecondKey);
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", !isKnown ? "refused" : isFirst ? FirstKey : SecondKey);
            var response = await (isFirst ? _first : _second).SendAsync(request, cancellationToken);
            if (meant is { IsAfter: true } then)
            {
                then.Act();
            }

            return response;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _first.Dispose();
                _second.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
