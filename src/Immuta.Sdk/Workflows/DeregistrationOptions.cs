namespace Immuta.Sdk.Workflows;

/// <summary>Provides the options of a deregistration.</summary>
public sealed record DeregistrationOptions
{
    internal static readonly DeregistrationOptions Default = new();

    /// <summary>Gets whether to delete if the removal script is not available.</summary>
    /// <value><see langword="false"/>: without the script, what Immuta created on the platform must be found manually.</value>
    public bool DeleteWithoutScript { get; init; }
}
