namespace Immuta.Sdk.V2;

/// <summary>Provides the clients of Immuta's API for policy as code.</summary>
/// <remarks>
/// Each request states the complete desired state of one object, identified by a key of your own. The object is
/// created if it doesn't exist and updated otherwise; omitting a member is a change. A dry run changes nothing and
/// reports what would happen. Apply purposes first, then policies, data sources and projects, so that every reference
/// exists and no table is without its policies.
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
