using Immuta.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace WrongCalls.Files;

/// <summary>The section of appsettings.json from which a container makes the client.</summary>
internal static class SettingsFiles
{
    private const string Good = $$"""{ "Immuta": { "BaseAddress": "https://acme.example.com", "ApiKey": "{{World.ApiKey}}" } }""";

    public static IReadOnlyList<Case> All { get; } =
    [
        Settings("an empty section", "Immuta:BaseAddress", """{ "Immuta": { } }"""),
        Settings("the section under another name", "Immuta:BaseAddress", Good.Replace("\"Immuta\"", "\"Imuta\"", StringComparison.Ordinal)),
        Settings("an address without a scheme", "Immuta:BaseAddress", Good.Replace("https://", "", StringComparison.Ordinal)),
        Settings("an address with http", "Immuta:BaseAddress", Good.Replace("https", "http", StringComparison.Ordinal)),
        Settings("a page of the tenant as the address", "Immuta:BaseAddress", Good.Replace("example.com", "example.com/#/governance", StringComparison.Ordinal)),
        Settings("no key", "Immuta:ApiKey", """{ "Immuta": { "BaseAddress": "https://acme.example.com" } }"""),
        Settings("the key with a line break at its end", "Immuta:ApiKey", Good.Replace("api-key", "api-key\\n", StringComparison.Ordinal)),
        Settings("the key as stars", "Immuta:ApiKey", Good.Replace(World.ApiKey, "*****", StringComparison.Ordinal)),
        Settings("retries as a word", "Immuta:Resilience:Retry:MaxRetryAttempts", With("\"Resilience\": { \"Retry\": { \"MaxRetryAttempts\": \"three\" } }")),
        Settings("a timeout of `100`, which is 100 days", "Immuta:Resilience:AttemptTimeout:Timeout", With("\"Resilience\": { \"AttemptTimeout\": { \"Timeout\": \"100\" } }")),
        Settings("a timeout of `30s`", "Immuta:Resilience:AttemptTimeout:Timeout", With("\"Resilience\": { \"AttemptTimeout\": { \"Timeout\": \"30s\" } }")),
        Settings("a negative delay", "Immuta:Resilience:Retry:Delay", With("\"Resilience\": { \"Retry\": { \"Delay\": \"-00:00:01\" } }")),
        Settings("a mode that does not exist", "Immuta:ApiKeyMode", With("\"ApiKeyMode\": \"Bearr\"")),
    ];

    private static string With(string member) => Good.Replace(" } }", $", {member} }} }}", StringComparison.Ordinal);

    private static Case Settings(string input, string place, string json) => Case.Async(input, place, async world =>
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(world.Write("appsettings.json", json)).Build();
        var services = new ServiceCollection();
        services.AddImmutaClient(configuration.GetSection("Immuta"));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IImmutaClient>().Integrations.ListAsync();
    });
}
