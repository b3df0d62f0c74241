using System.Text.Json;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.AotSmoke;

// Documents from files and printed secrets, without a tenant.
internal sealed class SecretChecks(Checks checks)
{
    private const string Canary = "canaryThatMustNotSing";

    public void Run()
    {
        var request = SnowflakeIntegration
            .Create("acme.example.com", "W", "D")
            .WithKeyPair("U", $"-----BEGIN PRIVATE KEY-----\n{Canary}\n-----END PRIVATE KEY-----\n", connectArgs: Canary)
            .Manual()
            .WithAdditionalProperty("unheardOf", Json("[1, null]"))
            .Build();
        checks.That(!request.ToString().Contains(Canary, StringComparison.Ordinal));
        checks.That(!request.ToJson().Contains(Canary, StringComparison.Ordinal));
        checks.That(request.ToJson().Contains("***", StringComparison.Ordinal));
        var text = request.ToJson(revealSecrets: true);
        checks.That(text.Contains(Canary, StringComparison.Ordinal));
        checks.Same(IntegrationRequest.FromJson(text).ToJson(revealSecrets: true), text);
        checks.Same($"{(Secret)Canary}", "***");
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
