using System.Net;
using Immuta.Sdk.V2;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Projects as code, each under a key of the caller's own, and the acknowledgement that some servers ask for.</summary>
internal sealed class ProjectRoutes(TenantState state)
{
    public IEnumerable<Route> Routes =>
    [
        new Route("POST", "/api/v2/project", Apply),
        new Route("DELETE", "/api/v2/project/{projectKey}", Delete),
        new Route("POST", "/project/{projectId}/members/{subscriptionId}/acknowledge", Acknowledge),
    ];

    private FakeResponse Apply(RouteContext context)
    {
        var query = new CodeQuery(context.Request);
        var body = RequestBody.ReadJsonOrYaml(context.Request, out var refusal);
        refusal ??= query.Refuse("deleteDataSourcesOnWorkspaceDelete") ?? state.Validator.Refuse(RequestValidator.Project, body!);
        refusal ??= state.Quirks.RefuseOpenReferences ? RefuseOpenReferences(body!) : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var key = (string)body!["projectKey"]!;
        var exists = state.Desired.Projects.TryGetValue(key, out var before);
        var after = Read(body, before, before?.Id ?? (query.DryRun ? default(ProjectId) : state.Desired.NextId()));
        if (!query.DryRun)
        {
            state.Desired.Projects[key] = after;
            if (state.Quirks.ProjectsNeedAcknowledgement && after.Purposes.Count > 0 && !state.Desired.Acknowledged.Contains(after.Id))
            {
                return ErrorResponse.Create(HttpStatusCode.BadRequest, "You must first acknowledge the purposes of this project.");
            }
        }

        var response = CodeResponse.Create(state.Quirks, query.DryRun, exists, exists && IsSame(before!, after));
        response["numberOfDataSourcesAdded"] = after.DataSources.Except(before?.DataSources ?? []).Count();
        response["numberOfDataSourcesRemoved"] = (before?.DataSources ?? []).Except(after.DataSources).Count();
        response["creatingWorkspace"] = before?.WorkspaceType is null && after.WorkspaceType is not null;
        response["deletingWorkspace"] = before?.WorkspaceType is not null && after.WorkspaceType is null;
        if (after.Id != default && !(query.DryRun && state.Quirks.DryRunWithoutId))
        {
            response["projectId"] = JToken.Parse(after.Id.Value);
        }

        return CodeResponse.Create(response, state.Quirks);
    }

    private FakeResponse Delete(RouteContext context)
    {
        if (new CodeQuery(context.Request).Refuse() is { } refusal)
        {
            return refusal;
        }

        return state.Desired.Projects.Remove(context.Id)
            ? FakeResponse.Json(HttpStatusCode.OK, "{}")
            : ErrorResponse.Create(HttpStatusCode.NotFound, $"No project found with key {context.Id}.");
    }

    // The subscription number is ignored: it is not documented how a client gets it.
    private FakeResponse Acknowledge(RouteContext context)
    {
        RequestBody.ReadOptional(context.Request, out var refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        if (state.Desired.Projects.Values.FirstOrDefault(project => project.Id.Value == context.Id) is not { } found)
        {
            return ErrorResponse.Create(HttpStatusCode.NotFound, $"No project found with ID {context.Id}.");
        }

        state.Desired.Acknowledged.Add(found.Id);
        return FakeResponse.Json(HttpStatusCode.OK, "{}");
    }

    private FakeProject Read(JObject body, FakeProject? before, ProjectId id)
    {
        var name = (string?)body["name"] ?? "";
        var workspace = (string?)body["workspace"]?["type"];
        return new(
            id,
            (string)body["projectKey"]!,
            name,
            (string?)body["documentation"] ?? $"# {name}",
            (string?)body["subscriptionPolicy"]?["type"] ?? "manual",
            List(body["purposes"], before?.Purposes),
            List(body["datasources"], before?.DataSources),
            List(body["tags"], before?.Tags),
            workspace,
            workspace is not null || ((bool?)body["equalization"] ?? false),
            (bool?)(body["allowMaskedJoins"] ?? body["allowedMaskedJoins"]) ?? false);
    }

    private IReadOnlyList<string> List(JToken? given, IReadOnlyList<string>? before) =>
        given is JArray list ? [.. list.Select(item => (string?)item ?? "")]
        : state.Quirks.OmittedProjectLists is OmittedListBehavior.Kept ? before ?? []
        : [];

    private FakeResponse? RefuseOpenReferences(JObject body)
    {
        var sources = state.Desired.Collections.Values.SelectMany(collection => collection.Sources).Select(source => source.Name);
        string[] open =
        [
            .. (body["purposes"] as JArray ?? []).Select(item => (string?)item ?? "").Where(name => !state.Desired.Purposes.ContainsKey(name)),
            .. (body["datasources"] as JArray ?? []).Select(item => (string?)item ?? "").Except(sources),
        ];
        return open.Length == 0 ? null : ErrorResponse.Create(HttpStatusCode.UnprocessableEntity, $"The project names what does not exist: {string.Join(", ", open)}.");
    }

    private static bool IsSame(FakeProject before, FakeProject after) =>
        before with { Purposes = [], DataSources = [], Tags = [] } == after with { Purposes = [], DataSources = [], Tags = [] }
        && before.Purposes.SequenceEqual(after.Purposes) && before.DataSources.SequenceEqual(after.DataSources) && before.Tags.SequenceEqual(after.Tags);
}
