using System.Text.Json;
using Immuta.Sdk.Benchmarks.Contenders.Models;
using Immuta.Sdk.Benchmarks.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Refit;

namespace Immuta.Sdk.Benchmarks.Contenders;

// Refit as its factory package registers it, with generated code, the serializer context and the standard resilience handler.
internal sealed class RefitContender : IContender
{
    private readonly ServiceProvider _services;
    private readonly IRefitApi _api;
    private readonly PlainRequest _request = JsonSerializer.Deserialize(Documents.Request, PlainContext.Default.PlainRequest)!;
    private readonly SystemTextJsonContentSerializer _serializer = new(PlainContext.Default.Options);

    public RefitContender(Uri address, Action<HttpStandardResilienceOptions>? configureResilience = null)
    {
        var services = new ServiceCollection();
        services
            .AddRefitGeneratedClient<IRefitApi>(PlainContext.Default)
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = address;
                Handlers.SetHeaders(http);
            })
            .ConfigurePrimaryHttpMessageHandler(Handlers.Create)
            .AddStandardResilienceHandler(configureResilience ?? (_ => { }));
        _services = services.BuildServiceProvider();
        _api = _services.GetRequiredService<IRefitApi>();
    }

    public string Name => "Refit";

    public async Task<string?> GetOneAsync() => (await _api.GetAsync(41)).Status;

    public async Task<int> ListAsync() => (await _api.ListAsync()).Count;

    public async Task<string?> CreateAsync() => (await _api.CreateAsync(_request)).Status;

    public int Serialize()
    {
        using var content = _serializer.ToHttpContent(_request);
        using var bytes = new MemoryStream();
        content.CopyTo(bytes, context: null, CancellationToken.None);
        return (int)bytes.Length;
    }

    public void Dispose() => _services.Dispose();
}
