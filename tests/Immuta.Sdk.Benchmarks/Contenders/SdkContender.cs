using Immuta.Sdk.Integrations;
using Immuta.Sdk.Validation;
using Immuta.Sdk.Benchmarks.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Immuta.Sdk.Benchmarks.Contenders;

// The typical use in a service: from a container, retries on, no log provider, no listeners for traces or metrics.
internal sealed class SdkContender : IContender
{
    public const string SdkName = "Immuta.Sdk";
    public const string ByDefaultName = "Immuta.Sdk, default";

    private readonly ServiceProvider _services;
    private readonly IImmutaClient _immuta;
    private readonly IntegrationRequest _request = SnowflakeIntegrationRequest.FromJson(Documents.Request);

    public SdkContender(Uri address, bool recoverLostResponses, Action<HttpStandardResilienceOptions>? configureResilience = null)
    {
        Name = recoverLostResponses ? ByDefaultName : SdkName;
        var services = new ServiceCollection();
        services.AddImmutaClient(options =>
        {
            options.BaseAddress = address;
            options.ApiKey = Handlers.ApiKey;
            options.RecoverLostResponses = recoverLostResponses;
            configureResilience?.Invoke(options.Resilience);
        });
        _services = services.BuildServiceProvider();
        _immuta = _services.GetRequiredService<IImmutaClient>();
    }

    public string Name { get; }

    public async Task<string?> GetOneAsync() => (await _immuta.Integrations.GetAsync(41)).Status?.Value;

    public async Task<int> ListAsync() => (await _immuta.Integrations.ListAsync()).Count;

    public async Task<string?> CreateAsync() => (await _immuta.Integrations.CreateAsync(_request)).Status?.Value;

    public int Serialize() => RequestBody.Create(_request).Bytes.Length;

    public void Dispose() => _services.Dispose();
}
