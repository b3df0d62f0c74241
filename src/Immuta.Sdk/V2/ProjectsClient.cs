using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.V2;

internal sealed class ProjectsClient(ImmutaPipeline pipeline) : IProjectsClient
{
    public Task<ProjectResult> ApplyAsync(
        ProjectRequest request, bool dryRun = false, bool deleteDataSourcesOnWorkspaceDelete = false, CancellationToken cancellationToken = default) =>
        ApplyAsync(new ApplyPayload(RequestBody.Create(request)), dryRun, deleteDataSourcesOnWorkspaceDelete, cancellationToken);

    public Task<ProjectResult> ApplyYamlAsync(
        string yaml, bool dryRun = false, bool deleteDataSourcesOnWorkspaceDelete = false, CancellationToken cancellationToken = default) =>
        ApplyAsync(ApplyPayload.FromYaml(yaml), dryRun, deleteDataSourcesOnWorkspaceDelete, cancellationToken);

    public async Task<JsonElement> DeleteAsync(ProjectKey projectKey, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(projectKey.Value, nameof(projectKey));
        try
        {
            return await pipeline.SendAsync(
                new ApiCall(V2Operations.DeleteProject, ApiPath.Format($"/api/v2/project/{projectKey.Value}")),
                JsonResponseReader.ReadDeletionAsync,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaNotFoundException ex) when (ex.FollowsUnknownOutcome)
        {
            ex.ThrowUnlessConfirmed(V2Operations.DeleteProject, projectKey.Value, "look for the project in Immuta");
            return default;
        }
    }

    public Task<bool> DeleteIfExistsAsync(ProjectKey projectKey, CancellationToken cancellationToken = default) =>
        Lookup.DeleteAsync(DeleteAsync(projectKey, cancellationToken));

    private Task<ProjectResult> ApplyAsync(ApplyPayload payload, bool dryRun, bool deleteDataSourcesOnWorkspaceDelete, CancellationToken cancellationToken) =>
        payload.SendAsync(
            pipeline,
            pipeline.Settings,
            V2Operations.ApplyProject,
            ApiQuery.Empty.WithFlag("dryRun", dryRun).WithFlag("deleteDataSourcesOnWorkspaceDelete", deleteDataSourcesOnWorkspaceDelete),
            ImmutaJsonContext.Default.ProjectResult,
            cancellationToken);
}
