namespace Immuta.Sdk.Jobs;

// One response of the search. HasNext is null if the server doesn't send it, Next if it isn't a string. Rows includes
// null rows, because the server's offset counts them.
internal sealed record JobPage(IReadOnlyList<Job> Jobs, int Rows, bool? HasNext, string? Next)
{
    // The key of a row: its id, or its whole content.
    public IReadOnlyList<string> Keys { get; } = [.. Jobs.Select(job => job.Id.Value is { Length: > 0 } id ? id : job.ToJson(revealSecrets: true))];
}
