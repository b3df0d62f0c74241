namespace Immuta.Sdk.Workflows;

/// <summary>What a journal remembers of one rotation, with no secret in it.</summary>
public sealed record RotationEntry : JournalEntry
{
    /// <inheritdoc />
    public override WorkflowKind Workflow => WorkflowKind.Rotation;

    /// <summary>Gets the last step that was recorded for this rotation.</summary>
    public required RotationStep Step { get; init; }

    /// <summary>Gets the name that tells this rotation from earlier and later ones.</summary>
    /// <value>As <see cref="RotationOptions.Name"/> gave it; <see langword="null"/> for one without a name.</value>
    public string? Name { get; init; }

    /// <summary>Gets the token with which the jobs of the crawl are followed.</summary>
    /// <value><see langword="null"/> before the crawl, and if the server named no jobs.</value>
    public string? JobToken { get; init; }

    internal override bool IsPossible => Enum.IsDefined(Step) && (JobToken is null || Step == RotationStep.Crawling);
}
