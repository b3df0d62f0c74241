using Immuta.Sdk.Connections;
using Immuta.Sdk.DurableTask;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.Benchmarks.Fleet;

internal sealed class SimulatedHandler : IConnectionWorkflowHandler
{
    public ValueTask<ConnectionDefinition> CreateAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        new(SnowflakeConnection
            .Create(key, host: $"{key}.snowflake.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
            .WithUserPassword("IMMUTA_SYSTEM", "an-invented-password")
            .WithRecommendedSettings()
            .Build());

    public ValueTask<ConnectionDefinition> RotateAsync(Connection existing, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ScriptHandling> HandleScriptAsync(OnboardingScript script, CancellationToken cancellationToken) => Task.FromResult(ScriptHandling.HasRun);

    public Task SaveRemovalScriptAsync(ConnectionKey key, SetupScript script, CancellationToken cancellationToken) => throw new NotSupportedException();
}
