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

    // The results of a batch that has failed or was terminated. Its connections may be done, in progress or not started.
    public static IReadOnlyList<ConnectionWorkflowResult> CreateUnknown(FleetBatch batch) =>
    [
        .. batch.Keys.Select(key => new ConnectionWorkflowResult
        {
            Key = key,
            Outcome = WorkflowSteps.Unknown,
            Error = $"The batch of this connection has ended without results. Check the instance {WorkflowNames.Instance(batch.FleetId, key)} of the connection.",
        }),
    ];
}
