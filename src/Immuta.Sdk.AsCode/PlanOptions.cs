namespace Immuta.Sdk.AsCode;

/// <summary>Specifies what a plan compares and what it may delete.</summary>
public sealed class PlanOptions
{
    /// <summary>Gets or sets the objects to compare.</summary>
    /// <value>The default is every object that has a file.</value>
    public CodeSelector Selector { get; init; } = new();

    /// <summary>Gets or sets the limits for deletions; <see langword="null"/>, the default, deletes nothing.</summary>
    /// <remarks>Needs a <see cref="Selector"/> with a key prefix or keys, because nothing in the tenant says to whom an object belongs.</remarks>
    public PruneOptions? Prune { get; init; }

    /// <summary>Gets or sets the objects to send again although nothing differs, such as those with a rotated secret.</summary>
    public CodeSelector? Resend { get; init; }
}
