using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.V2;

internal sealed class ProjectsClient(ImmutaPipeline pipeline) : IProjectsClient
{
    public Task<ProjectResult> ApplyAsync(
        ProjectRequest request,
        bool dryRun = false,
        bool deleteDataSourcesOnWorkspaceDelete = false,
        bool acknowledgePurposes = false,
        CancellationToken cancellationToken = default)
    {
        var payload = new ApplyPayload(RequestBody.Create(request));
        return acknowledgePurposes && !dryRun
            ? ApplyAndAcknowledgeAsync(payload, request.ProjectKey.Value, deleteDataSourcesOnWorkspaceDelete, cancellationToken)
            : ApplyAsync(pipeline, payload, dryRun, deleteDataSourcesOnWorkspaceDelete, cancellationToken);
    }

    public Task<ProjectResult> ApplyYamlAsync(
        string yaml, bool dryRun = false, bool deleteDataSourcesOnWorkspaceDelete = false, CancellationToken cancellationToken = default) =>
        ApplyAsync(pipeline, ApplyPayload.FromYaml(yaml), dryRun, deleteDataSourcesOnWorkspaceDelete, cancellationToken);

    public IAsyncEnumerable<ProjectDetails> ListAsync(CancellationToken cancellationToken = default) =>
        Projects(pipeline, V2Operations.ListProjects, V2Operations.ListProjects).ReadAsync(cancellationToken);

    public Task<ProjectDetails?> FindAsync(ProjectKey projectKey, CancellationToken cancellationToken = default) =>
        Projects(pipeline, V2Operations.GetProject, V2Operations.GetProject).FindAsync(projectKey.Value, cancellationToken);

    public Task<ProjectDetails> GetAsync(ProjectKey projectKey, CancellationToken cancellationToken = default) =>
        Projects(pipeline, V2Operations.GetProject, V2Operations.GetProject).GetAsync(projectKey.Value, cancellationToken);

    public async Task AcknowledgeAsync(ProjectKey projectKey, CancellationToken cancellationToken = default)
    {
        var tenant = pipeline.WithSettings(pipeline.Settings);
        var project = await Projects(tenant, V2Operations.ListProjects, V2Operations.AcknowledgeProject).GetAsync(projectKey.Value, cancellationToken).ConfigureAwait(false);
        await AcknowledgeAsync(tenant, project, cancellationToken).ConfigureAwait(false);
    }

    public Task<JsonElement> DeleteAsync(ProjectKey projectKey, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(projectKey.Value, nameof(projectKey));
        var call = new ApiCall(V2Operations.DeleteProject, ApiPath.Format($"/api/v2/project/{projectKey.Value}"));
        return pipeline.SendDeletionAsync(call, projectKey.Value, "look for the project with FindAsync", cancellationToken);
    }

    public Task<bool> DeleteIfExistsAsync(ProjectKey projectKey, CancellationToken cancellationToken = default) =>
        Lookup.DeleteAsync(V2Operations.DeleteProject, DeleteAsync(projectKey, cancellationToken));

    private static KeyedList<ProjectDetails> Projects(ImmutaPipeline pipeline, ImmutaOperation request, ImmutaOperation operation) => new(
        "projects",
        new(pipeline, request, ApiPath.Format($"/project")),
        operation,
        static project => project.ProjectKey?.Value,
        static project => project.Id?.Value,
        static project => project.Deleted == true);

    private static Task<ProjectResult> ApplyAsync(
        ImmutaPipeline tenant, ApplyPayload payload, bool dryRun, bool deleteDataSourcesOnWorkspaceDelete, CancellationToken cancellationToken) =>
        payload.SendAsync(
            tenant,
            tenant.Settings,
            V2Operations.ApplyProject,
            ApiQuery.Empty.WithFlag("dryRun", dryRun).WithFlag("deleteDataSourcesOnWorkspaceDelete", deleteDataSourcesOnWorkspaceDelete),
            ImmutaJsonContext.Default.ProjectResult,
            cancellationToken);

    private static async Task AcknowledgeAsync(ImmutaPipeline tenant, ProjectDetails project, CancellationToken cancellationToken)
    {
        if (project is not { SubscriptionId: { } membership, Id.Value: var id } || !ApiPath.IsValidSegment(id))
        {
            throw new ImmutaPreconditionException(
                V2Operations.AcknowledgeProject.Name,
                $"the server doesn't show the caller's membership in the project '{project.ProjectKey}'",
                [],
                "join the project as the user behind the API key, or acknowledge the purposes in the web interface.");
        }

        var call = new ApiCall(V2Operations.AcknowledgeProject, ApiPath.Format($"/project/{id}/members/{membership}/acknowledge")) { Body = JsonBody.Empty };
        await tenant.SendAsync(call, JsonResponseReader.ReadElementAsync, cancellationToken).ConfigureAwait(false);
    }

    // A project with purposes may be refused although it exists by then. Whether that is the reason, only the project shows:
    // the text of the refusal may change.
    private async Task<ProjectResult> ApplyAndAcknowledgeAsync(
        ApplyPayload payload, string projectKey, bool deleteDataSourcesOnWorkspaceDelete, CancellationToken cancellationToken)
    {
        var tenant = pipeline.WithSettings(pipeline.Settings);
        ProjectResult result;
        try
        {
            result = await ApplyAsync(tenant, payload, dryRun: false, deleteDataSourcesOnWorkspaceDelete, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaApiException ex) when (!ex.IsTransient && !ex.OutcomeUnknown)
        {
            ProjectDetails? project = null;
            try
            {
                project = await FindAsync().ConfigureAwait(false);
            }
            catch (ImmutaException)
            {
                // The refusal says more than the failed look-up.
            }

            if (project is not { AcknowledgeRequired: true })
            {
                throw;
            }

            await AcknowledgeAsync(tenant, project, cancellationToken).ConfigureAwait(false);
            result = await ApplyAsync(tenant, payload, dryRun: false, deleteDataSourcesOnWorkspaceDelete, cancellationToken).ConfigureAwait(false);
        }

        if (await FindAsync().ConfigureAwait(false) is { AcknowledgeRequired: true } applied)
        {
            await AcknowledgeAsync(tenant, applied, cancellationToken).ConfigureAwait(false);
        }

        return result;

        Task<ProjectDetails?> FindAsync() => Projects(tenant, V2Operations.ListProjects, V2Operations.AcknowledgeProject).FindAsync(projectKey, cancellationToken);
    }
}
