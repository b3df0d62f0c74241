namespace Immuta.Sdk.Jobs;

// What a watch remembers from one poll to the next, without output of jobs. For hosts whose polls run in different processes.
internal sealed record JobWatchState
{
    public DateTimeOffset? StartedAt { get; init; }

    // The time of the last change of a state since the start.
    public TimeSpan LastChange { get; init; }

    // The delay that the next poll starts from.
    public TimeSpan? BaseDelay { get; init; }

    // How long to wait before the next poll.
    public TimeSpan Delay { get; init; }

    public IReadOnlyList<WatchedJob> Jobs { get; init; } = [];
}
