using Examples.Shared;
using Immuta.Sdk.Workflows;

namespace WorkerService;

internal static class FleetReport
{
    public static void Write(TextWriter output, FleetPlan plan, FleetState state)
    {
        var results = state.Results.ToDictionary(result => result.Key.Value, StringComparer.Ordinal);
        foreach (var key in plan.Connections.Select(connection => connection.Definition.Key.Value))
        {
            var result = results.GetValueOrDefault(key);
            output.WriteLine($"{key,-30} {result?.Outcome.ToString() ?? "not ended",-22} {OneLine.From(result?.Error?.Message ?? "")}".TrimEnd());
        }

        output.WriteLine($"{results.Values.Count(result => result.Outcome == OnboardingOutcome.Onboarded)} of {plan.Connections.Count} connections are onboarded.");
    }
}
