using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Immuta.Sdk.V2;

/// <summary>Applies, lists, finds and deletes projects with their workspaces, as code.</summary>
/// <remarks>Do not implement this interface outside tests: members may be added.</remarks>
public interface IProjectsClient
{
    /// <summary>Creates or updates the project of a key to match the request.</summary>
    /// <remarks>
    /// <c>POST /api/v2/project</c>, retried after a lost response, because the request is idempotent. Needs
    /// the Immuta permission <c>CREATE_PROJECT</c>. A project with purposes may be refused, although it exists by then,
    /// until its purposes are acknowledged: <c>Guidance</c> of the failure says how. With
    /// <paramref name="acknowledgePurposes"/> the project is looked up after the call or its refusal, its purposes are
    /// acknowledged if the server requires it, as with <see cref="AcknowledgeAsync"/>, and a refused request is sent once
    /// more.
    /// </remarks>
    /// <param name="request">The complete desired state of the project.</param>
    /// <param name="dryRun">True to change nothing and report what would change. The default is <see langword="false"/>.</param>
    /// <param name="deleteDataSourcesOnWorkspaceDelete">DESTRUCTIVE: true to delete the data and data sources of a removed workspace. The default is <see langword="false"/>.</param>
    /// <param name="acknowledgePurposes">True to confirm the statements of the purposes in the name of the user behind the API key, where required. Has no effect on a dry run. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The changes that were, or would be, made to the project.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    Task<ProjectResult> ApplyAsync(
        ProjectRequest request,
        bool dryRun = false,
        bool deleteDataSourcesOnWorkspaceDelete = false,
        bool acknowledgePurposes = false,
        CancellationToken cancellationToken = default);

    /// <summary>Applies a YAML text unchanged, as a person or tool wrote it.</summary>
    /// <remarks><c>POST /api/v2/project</c> with <c>text/plain</c>, as with a request. The text is not checked before it is sent.</remarks>
    /// <param name="yaml">The complete desired state as YAML; JSON is YAML, too.</param>
    /// <param name="dryRun">True to change nothing and report what would change. The default is <see langword="false"/>.</param>
    /// <param name="deleteDataSourcesOnWorkspaceDelete">DESTRUCTIVE: true to delete the data and data sources of a removed workspace. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The changes that were, or would be, made to the project.</returns>
    /// <exception cref="ArgumentException">The text is empty or is no valid Unicode.</exception>
    /// <exception cref="ImmutaApiException">The server refused the text; the advice is in <c>Guidance</c>.</exception>
    Task<ProjectResult> ApplyYamlAsync(
        string yaml, bool dryRun = false, bool deleteDataSourcesOnWorkspaceDelete = false, CancellationToken cancellationToken = default);

    /// <summary>Deletes the project that has the given key permanently.</summary>
    /// <remarks>
    /// <c>DELETE /api/v2/project/{projectKey}</c>, which is not in the vendor's documentation: another client of the
    /// vendor's uses it. DESTRUCTIVE. A project that no longer exists on a retry counts as deleted. The permission
    /// is not published.
    /// </remarks>
    /// <param name="projectKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The raw response; undefined if it had no body.</returns>
    /// <exception cref="ImmutaNotFoundException">No project has this key.</exception>
    [Experimental(ExperimentalIds.DeleteAsCode)]
    Task<JsonElement> DeleteAsync(ProjectKey projectKey, CancellationToken cancellationToken = default);

    /// <summary>Deletes the project that has the given key permanently, unless it does not exist.</summary>
    /// <remarks>
    /// <c>DELETE /api/v2/project/{projectKey}</c>, as <see cref="DeleteAsync"/> sends it, with its permission. DESTRUCTIVE.
    /// Only a 404 that Immuta itself sent says that nothing exists; that of a proxy is an <see cref="ImmutaNotFoundException"/>.
    /// A server that lacks this endpoint, which is not documented, sends the same 404.
    /// </remarks>
    /// <param name="projectKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns><see langword="true"/> if this call deleted it; <see langword="false"/> if no project has this key.</returns>
    [Experimental(ExperimentalIds.DeleteAsCode)]
    Task<bool> DeleteIfExistsAsync(ProjectKey projectKey, CancellationToken cancellationToken = default);

    /// <summary>Lists all projects, page by page, while the result is read.</summary>
    /// <remarks>
    /// <c>GET /project</c>, in pages of 100. The server lists the projects that the caller may see. The list is complete or ends in an exception. What the
    /// server marks as deleted is left out.
    /// </remarks>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The projects, as the server stores them.</returns>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    IAsyncEnumerable<ProjectDetails> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds the project of a key, or returns null if there is none.</summary>
    /// <remarks>Reads the whole list, because the server finds nothing by key.</remarks>
    /// <param name="projectKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The project, or <see langword="null"/> if the complete list shows none with this key.</returns>
    /// <exception cref="ImmutaPreconditionException">Several projects have the key.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    Task<ProjectDetails?> FindAsync(ProjectKey projectKey, CancellationToken cancellationToken = default);

    /// <summary>Reads the project of a key.</summary>
    /// <remarks>As <see cref="FindAsync"/>, but a missing project is an exception.</remarks>
    /// <param name="projectKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The project, as the server stores it.</returns>
    /// <exception cref="ImmutaNotFoundException">The complete list shows no project with this key.</exception>
    /// <exception cref="ImmutaPreconditionException">Several projects have the key.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    Task<ProjectDetails> GetAsync(ProjectKey projectKey, CancellationToken cancellationToken = default);

    /// <summary>Acknowledges the purposes of a project for the user behind the API key.</summary>
    /// <remarks>
    /// <c>POST /project/{projectId}/members/{subscriptionId}/acknowledge</c>, after the project was found by its key. It
    /// confirms the statements of the purposes in the name of this user, who must be a member of the project. Repeated
    /// after a lost response.
    /// </remarks>
    /// <param name="projectKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>A task that completes when the server has confirmed it.</returns>
    /// <exception cref="ImmutaNotFoundException">No project has this key, or the user is no member.</exception>
    /// <exception cref="ImmutaPreconditionException">Several projects have the key, or the server shows no membership.</exception>
    Task AcknowledgeAsync(ProjectKey projectKey, CancellationToken cancellationToken = default);
}
