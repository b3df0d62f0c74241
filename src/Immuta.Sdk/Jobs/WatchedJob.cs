namespace Immuta.Sdk.Jobs;

internal sealed record WatchedJob(string Id, string? State);
