using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DurableTask;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Options;

namespace DurableFleet;

// Replace this with your own definitions, secrets and platform. Workers are killed at any time, so scripts are saved by key.
internal sealed class FleetHandler(IOptions<FleetSettings> settings) : IConnectionWorkflowHandler
{
    public ValueTask<ConnectionDefinition> CreateAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        new(SnowflakeConnection
            .Create(key, host: $"{key}.snowflake.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
            .WithUserPassword("IMMUTA_SYSTEM", Secret.FromEnvironment("FLEET_PASSWORD"))
            .WithRecommendedSettings()
            .Build());

    public ValueTask<ConnectionDefinition> RotateAsync(Connection existing, CancellationToken cancellationToken) =>
        new(SnowflakeConnection.From(existing, "IMMUTA").WithUserPassword("IMMUTA_SYSTEM", Secret.FromEnvironment("FLEET_PASSWORD")).Build());

    // A worker that can reach the platform runs the script here. For an administrator, return WaitForReport.
    public async Task<ScriptHandling> HandleScriptAsync(OnboardingScript script, CancellationToken cancellationToken)
    {
        await SaveAsync(script.Connection.Key, "setup", script.Script, cancellationToken);
        return ScriptHandling.HasRun;
    }

    public Task SaveRemovalScriptAsync(ConnectionKey key, SetupScript script, CancellationToken cancellationToken) =>
        SaveAsync(key, "removal", script, cancellationToken);

    private Task SaveAsync(ConnectionKey key, string kind, SetupScript script, CancellationToken cancellationToken) =>
        script.SaveAsync(Path.Combine(settings.Value.Scripts, $"{Uri.EscapeDataString(key.Value)}.{kind}.sql"), overwrite: true, cancellationToken);
}
