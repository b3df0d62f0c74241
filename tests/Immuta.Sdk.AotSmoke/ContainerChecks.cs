using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Immuta.Sdk.AotSmoke;

// A service's way: a configuration section, a container, options that are checked.
internal sealed class ContainerChecks(string address, string apiKey, Checks checks)
{
    public async Task RunAsync()
    {
        await using var services = Container(new()
        {
            ["Immuta:BaseAddress"] = address,
            ["Immuta:ApiKey"] = apiKey,
            ["Immuta:Resilience:AttemptTimeout:Timeout"] = "00:00:42",
            ["Immuta:ApiKeyMode"] = "Raw",
            ["Immuta:Resilience:Retry:MaxRetryAttempts"] = "1",
        });
        var options = services.GetRequiredService<IOptionsMonitor<ImmutaClientOptions>>().CurrentValue;
        checks.Same(options.Resilience.AttemptTimeout.Timeout, TimeSpan.FromSeconds(42));
        checks.Same(options.Resilience.Retry.MaxRetryAttempts, 1);
        checks.That(!$"{options}".Contains(apiKey, StringComparison.Ordinal));
        var immuta = services.GetRequiredService<IImmutaClient>();
        checks.Same((await immuta.Integrations.ListAsync()).Count, 0);

        await using var broken = Container(new() { ["Immuta:BaseAddress"] = "http://acme.example.com", ["Immuta:ApiKey"] = apiKey });
        var invalid = await checks.ThrowsAsync<OptionsValidationException>(async () =>
            await broken.GetRequiredService<IImmutaClient>().Integrations.ListAsync());
        checks.That(invalid.Failures.Any(failure => failure.Contains("BaseAddress", StringComparison.Ordinal)));
        checks.That(!invalid.ToString().Contains(apiKey, StringComparison.Ordinal));
    }

    private static ServiceProvider Container(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddImmutaClient(configuration.GetSection("Immuta"));
        return services.BuildServiceProvider();
    }
}
