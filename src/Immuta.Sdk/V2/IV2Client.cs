namespace Immuta.Sdk.V2;

/// <summary>The clients of Immuta's API for everything that is kept as code.</summary>
/// <remarks>
/// Each request states the complete desired state of one thing, by a key of your own: what is not there yet is
/// created, what is there is updated, and leaving something out is a change. A dry run changes nothing and tells what
/// would happen. Apply purposes first, then policies, data sources and projects: no reference is open then and no
/// table is without its policies.
/// </remarks>
public interface IV2Client
{
    /// <summary>Gets the client that applies the data sources of a connection.</summary>
    IDataSourcesClient DataSources { get; }

    /// <summary>Gets the client that applies global subscription and data policies.</summary>
    IPoliciesClient Policies { get; }

    /// <summary>Gets the client that applies projects with their members and workspaces.</summary>
    IProjectsClient Projects { get; }

    /// <summary>Gets the client that applies purposes with the purposes below them.</summary>
    IPurposesClient Purposes { get; }
}
