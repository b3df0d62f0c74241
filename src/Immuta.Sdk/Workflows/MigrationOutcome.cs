namespace Immuta.Sdk.Workflows;

/// <summary>Specifies what became of a data source in the upgrade to connections.</summary>
public enum MigrationOutcome
{
    /// <summary>It is upgraded, with its tags and its state.</summary>
    Upgraded,

    /// <summary>It has its old name, so it is not upgraded yet.</summary>
    NotUpgraded,

    /// <summary>It is upgraded, and something differs.</summary>
    Different,

    /// <summary>No data source has its id, nor its schema and table.</summary>
    Missing,
}
