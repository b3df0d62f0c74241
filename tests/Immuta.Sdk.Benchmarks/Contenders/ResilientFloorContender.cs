using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Immuta.Sdk.Benchmarks.Contenders;

// What a user would build instead: the calls by hand on a client of IHttpClientFactory with the standard resilience handler.
internal sealed class ResilientFloorContender : IContender
{
    private readonly ServiceProvider _services;
    private readonly HttpClient _http;
    private readonly PlainCalls _calls;

    public ResilientFloorContender(Uri address, Action<HttpStandardResilienceOptions>? configureResilience = null)
    {
        var services = new ServiceCollection();
        services
            .AddHttpClient(Name, http =>
            {
                http.BaseAddress = address;
                Handlers.SetHeaders(http);
            })
            .ConfigurePrimaryHttpMessageHandler(Handlers.Create)
            .AddStandardResilienceHandler(configureResilience ?? (_ => { }));
        _services = services.BuildServiceProvider();

        // Created once: a client for each call would cost more.
        _http = _services.GetRequiredService<IHttpClientFactory>().CreateClient(Name);
        _calls = new PlainCalls(_http);
    }

    public string Name => "resilient floor";

    public Task<string?> GetOneAsync() => _calls.GetOneAsync();

    public Task<int> ListAsync() => _calls.ListAsync();

    public Task<string?> CreateAsync() => _calls.CreateAsync();

    public int Serialize() => _calls.Serialize();

    public void Dispose()
    {
        _http.Dispose();
        _services.Dispose();
    }
}
