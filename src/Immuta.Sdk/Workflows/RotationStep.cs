namespace Immuta.Sdk.Workflows;

/// <summary>Specifies the last step of a credential rotation.</summary>
/// <remarks>A step is recorded before it is reported.</remarks>
public enum RotationStep
{
    /// <summary>The connection was read, and nothing has been changed yet.</summary>
    Started,

    /// <summary>The new credentials are about to be sent; they may be in force.</summary>
    Updating,

    /// <summary>Immuta has accepted the new credentials in place of the old.</summary>
    Updated,

    /// <summary>The crawl is about to be sent; it may have been accepted.</summary>
    RequestingCrawl,

    /// <summary>A crawl with the new credentials was requested and accepted.</summary>
    Crawling,

    /// <summary>Everything that the options request is done.</summary>
    Completed,
}
