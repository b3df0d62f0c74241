namespace Immuta.Sdk.AsCode;

/// <summary>Specifies what the application of a plan may do.</summary>
public sealed class ApplyOptions
{
    /// <summary>Gets or sets whether the deletions of the plan are agreed.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    /// <remarks>Without it, a plan with deletions is refused as a whole. It also covers data sources that an update would delete or disable.</remarks>
    public bool ConfirmDeletions { get; init; }

    /// <summary>Gets or sets whether objects that were changed by hand are left as they are.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool SkipDrifted { get; init; }

    /// <summary>Gets or sets whether objects that can't be compared are left as they are.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool SkipUnknown { get; init; }

    /// <summary>Gets or sets how long the server waits for the creation of data sources.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan DataSourceWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets what receives each object when it is done.</summary>
    public IProgress<ApplyItem>? Progress { get; init; }
}
