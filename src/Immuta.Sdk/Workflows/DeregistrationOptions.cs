namespace Immuta.Sdk.Workflows;

/// <summary>What a deregistration may do besides fetching the script and deleting.</summary>
public sealed record DeregistrationOptions
{
    internal static readonly DeregistrationOptions Default = new();

    /// <summary>Gets whether to delete when the removal script cannot be had.</summary>
    /// <value><see langword="false"/>: what Immuta made on the platform would have to be found by hand.</value>
    public bool DeleteWithoutScript { get; init; }
}
