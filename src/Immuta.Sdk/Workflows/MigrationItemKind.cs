namespace Immuta.Sdk.Workflows;

/// <summary>Specifies what one item of a migration inventory is.</summary>
public enum MigrationItemKind
{
    /// <summary>An integration, which the upgrade replaces by a connection.</summary>
    Integration,

    /// <summary>A data source, which the upgrade renames.</summary>
    DataSource,

    /// <summary>A project that has a workspace.</summary>
    Project,
}
