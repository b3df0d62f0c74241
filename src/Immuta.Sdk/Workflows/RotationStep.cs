namespace Immuta.Sdk.Workflows;

/// <summary>How far the rotation of one connection's credentials has come so far.</summary>
public enum RotationStep
{
    /// <summary>The connection was read, and nothing has been changed yet.</summary>
    Read,

    /// <summary>Immuta has accepted the new credentials in place of the old.</summary>
    Updated,

    /// <summary>A crawl with the new credentials was asked for and accepted.</summary>
    Crawling,

    /// <summary>Everything that the options ask for has been done.</summary>
    Completed,
}
