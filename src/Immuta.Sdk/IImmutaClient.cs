using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.V2;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk;

/// <summary>Provides access to one Immuta tenant.</summary>
public interface IImmutaClient
{
    /// <summary>Gets the address of the tenant, without credentials and with a slash at the end.</summary>
    Uri BaseAddress { get; }

    /// <summary>Gets the client that registers, edits and removes integrations.</summary>
    IIntegrationsClient Integrations { get; }

    /// <summary>Gets the client that generates scripts for manual set-ups.</summary>
    IScriptsClient Scripts { get; }

    /// <summary>Gets the client that tests, registers and reads whole connections.</summary>
    IConnectionsClient Connections { get; }

    /// <summary>Gets the client that manages the objects below connections.</summary>
    IDataObjectsClient DataObjects { get; }

    /// <summary>Gets the client that reads and follows background jobs.</summary>
    IJobsClient Jobs { get; }

    /// <summary>Gets the client for workflows of several requests: onboarding, rotation and deregistration of connections.</summary>
    IConnectionWorkflows Workflows { get; }

    /// <summary>Gets the clients that apply data sources, policies, projects and purposes.</summary>
    IV2Client V2 { get; }

    /// <summary>Gets the clients that look up tags, data sources, users, groups and permissions.</summary>
    ICatalogClient Catalog { get; }

    /// <summary>Gets the client for all endpoints, including those without a typed client.</summary>
    IRawClient Raw { get; }

    /// <summary>Creates a light view of this client whose calls carry options of their own.</summary>
    /// <remarks>
    /// The view shares connections, credential, limits and reloaded options with this client, and needs no disposal. Called on a view,
    /// the new options replace those of the view.
    /// </remarks>
    /// <param name="options">Headers, time limits and a callback for each call of the view.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentException">The attempt timeout of the options is longer than their total timeout.</exception>
    IImmutaClient WithOptions(RequestOptions options);
}
