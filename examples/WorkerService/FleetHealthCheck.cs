using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace WorkerService;

// Healthy: no problems so far. Degraded: some connections need manual action. Unhealthy: the worker makes no progress.
internal sealed class FleetHealthCheck(FleetState state, IOptions<FleetOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        var results = state.Results;
        var stopped = results.Where(result => result.Outcome != OnboardingOutcome.Onboarded).ToList();
        var data = stopped.ToDictionary(result => result.Key.Value, result => (object)result.Outcome.ToString(), StringComparer.Ordinal);
        return state switch
        {
            { Fault: { } fault } => HealthCheckResult.Unhealthy("The worker has failed.", fault, data),
            { HasEnded: false } when state.SilentFor > options.Value.StallAfter =>
                HealthCheckResult.Unhealthy($"Nothing has happened for {state.SilentFor}.", exception: null, data),
            _ when stopped.Count > 0 => HealthCheckResult.Degraded($"{stopped.Count} of {results.Count} connections need manual action.", exception: null, data),
            _ => HealthCheckResult.Healthy($"{results.Count} connections are onboarded."),
        };
    }
}
