namespace Immuta.Sdk.Workflows;

/// <summary>Represents the journal entry of one rotation, without secrets.</summary>
public sealed record RotationEntry : JournalEntry
{
    /// <summary>Gets the last step that was recorded for this rotation.</summary>
    public required RotationStep Step { get; init; }

    /// <summary>Gets the name that identifies this rotation.</summary>
    /// <value>The value of <see cref="RotationOptions.Name"/>; <see langword="null"/> if it has no name.</value>
    public string? Name { get; init; }

    /// <summary>Gets the token to watch the jobs of the crawl.</summary>
    /// <value><see langword="null"/> before the crawl, and if the server named no jobs.</value>
    public string? JobToken { get; init; }

    internal override bool IsValid => Enum.IsDefined(Step) && (JobToken is null || Step == RotationStep.Crawling);
}
