namespace Immuta.Sdk.Jobs;

// One response of the search; HasNext is null where the server does not say, Next where it is no text. Rows counts
// those that are null too, since the server's offset does.
internal sealed record JobPage(IReadOnlyList<Job> Jobs, int Rows, bool? HasNext, string? Next)
{
    // The key by which a row is recognized: its id, or all that it holds.
    public IReadOnlyList<string> Keys { get; } = [.. Jobs.Select(job => job.Id.Value is { Length: > 0 } id ? id : job.ToJson(revealSecrets: true))];
}
