namespace Immuta.Sdk.DurableTask;

// Counts the results of a fleet.
internal static class FleetSummary
{
    public static FleetProgress Create(FleetRequest fleet, IReadOnlyCollection<ConnectionWorkflowResult> items, bool isCompleted) => new()
    {
        Total = fleet.Keys.Distinct(StringComparer.Ordinal).Count(),
        Succeeded = items.Count(item => item.Succeeded),
        Failed = items.Count(item => !item.Succeeded),
        Duplicates = [.. fleet.Keys.GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)],
        IsCompleted = isCompleted,
    };
}
