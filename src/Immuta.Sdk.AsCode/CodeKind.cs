namespace Immuta.Sdk.AsCode;

/// <summary>Specifies what a file describes.</summary>
/// <remarks>The order of the values is the order in which files are applied.</remarks>
public enum CodeKind
{
    /// <summary>An integration, in the folder <c>integrations</c>.</summary>
    Integration,

    /// <summary>A connection, in the folder <c>connections</c>.</summary>
    Connection,

    /// <summary>The settings of one object of a connection, in the folder <c>settings</c>.</summary>
    Settings,

    /// <summary>A purpose with those below it, in the folder <c>purposes</c>.</summary>
    Purpose,

    /// <summary>A global policy, in the folder <c>policies</c>.</summary>
    Policy,

    /// <summary>The data sources of one key, in the folder <c>data</c>.</summary>
    DataSources,

    /// <summary>A project, in the folder <c>projects</c>.</summary>
    Project,
}
