namespace Immuta.Sdk.Workflows;

/// <summary>How far the rotation of one connection's credentials has come so far.</summary>
/// <remarks>A step is recorded before it is reported.</remarks>
public enum RotationStep
{
    /// <summary>The connection was read, and nothing has been changed yet.</summary>
    Started,

    /// <summary>The new credentials are about to be sent; they may be in force.</summary>
    Updating,

    /// <summary>Immuta has accepted the new credentials in place of the old.</summary>
    Updated,

    /// <summary>A crawl with the new credentials was asked for and accepted.</summary>
    Crawling,

    /// <summary>Everything that the options ask for has been done.</summary>
    Completed,
}
