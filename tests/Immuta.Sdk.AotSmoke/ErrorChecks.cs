using System.Net;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.AotSmoke;

// Each failure has its own exception type, says what to do, and shows no secrets.
internal sealed class ErrorChecks(ImmutaClient immuta, string address, Checks checks)
{
    private const string Password = "invented-password-for-errors";

    private static readonly IntegrationRequest s_request = SnowflakeIntegration
        .Create(host: "twice.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA")
        .WithUserPassword("IMMUTA_SYSTEM", Password)
        .Manual()
        .Build();

    public async Task RunAsync()
    {
        var missing = await checks.ThrowsAsync<ImmutaNotFoundException>(() => immuta.Integrations.GetAsync("424242"));
        checks.Same(missing.StatusCode, HttpStatusCode.NotFound);
        checks.Same(missing.RouteTemplate, "/integrations/{id}");
        checks.That(missing.Guidance.Length > 0);
        checks.That(missing.ServerMessage?.Length > 0);

        var created = await immuta.Integrations.CreateAsync(s_request);
        var twice = await checks.ThrowsAsync<ImmutaConflictException>(() => immuta.Integrations.CreateAsync(s_request));
        checks.Same(twice.Operation, "Integrations.Create");
        checks.That(!twice.ToString().Contains(Password, StringComparison.Ordinal));
        await immuta.Integrations.DeleteAsync(created.Id);
        await immuta.Integrations.WaitUntilDeletedAsync(created.Id, options: Polls.Quick);

        await using var stranger = ImmutaClient.Create(address, "an-invented-wrong-key");
        var refused = await checks.ThrowsAsync<ImmutaUnauthorizedException>(() => stranger.Integrations.ListAsync());
        checks.That(refused.Guidance.Length > 0);
        checks.That(!refused.ToString().Contains("an-invented-wrong-key", StringComparison.Ordinal));

        // A masked value read from somewhere is refused before it is sent.
        var masked = SnowflakeIntegration.Create("acme.example.com", "W", "D").WithUserPassword("U", "[REDACTED]").Manual().Build();
        var local = await checks.ThrowsAsync<ImmutaValidationException>(() => immuta.Integrations.CreateAsync(masked));
        checks.That(local.Problems.Any(problem => problem.Path.Contains("password", StringComparison.Ordinal)));
    }
}
