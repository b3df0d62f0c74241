using System.Net;
using Immuta.Sdk.V2;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Projects as code, each under a key of the caller's own, and the acknowledgement that some servers ask for.</summary>
internal sealed class ProjectRoutes(TenantState state)
{
    private static readonly string[] s_texts = ["description", "subscriptionPolicy", "workspace"];

    public IEnumerable<Route> Routes =>
    [
        new Route("POST", "/api/v2/project", Apply).Requires(Permission.CreateProject),
        new Route("DELETE", "/api/v2/project/{projectKey}", Delete).Requires(Permission.CreateProject),
        new Route("POST", "/project/{projectId}/members/{subscriptionId}/acknowledge", Acknowledge),
    ];

    private FakeResponse Apply(RouteContext context)
    {
        var query = new CodeQuery(context.Request);
        var body = RequestBody.ReadJsonOrYaml(context.Request, out var refusal);
        refusal ??= query.Refuse("deleteDataSourcesOnWorkspaceDelete") ?? state.Validator.Refuse(RequestValidator.Project, SubscriptionWords.ForSchema(body!, "subscriptionPolicy"));
        refusal ??= state.Quirks.RefuseOpenReferences ? RefuseOpenReferences(body!) : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var key = (string)body!["projectKey"]!;
        var exists = state.Desired.Projects.TryGetValue(key, out var before);
        var after = Read(body, before, before?.Id ?? (query.DryRun ? default(ProjectId) : state.Desired.NextId()));
        var isSame = exists && IsSame(before!, after) && HasSameTexts(before!.Id, body);
        if (!query.DryRun)
        {
            state.Desired.Projects[key] = after;
            state.Desired.Store(after.Id.Value, body, isSame, state.Now);
            state.Directory.Tags.Use(after.Tags);
            if (state.Quirks.ProjectsNeedAcknowledgement && after.Purposes.Count > 0 && !state.Desired.Acknowledged.Contains(after.Id))
            {
                return ErrorResponse.Create(HttpStatusCode.BadRequest, "You must first acknowledge the purposes of this project.");
            }
        }

        var response = CodeResponse.Create(state.Quirks, query.DryRun, exists, isSame);
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

        return state.Desired.Projects.TryGetValue(context.Id, out var project) && state.Desired.Remove(project)
            ? FakeResponse.Json(HttpStatusCode.OK, "{}")
            : ErrorResponse.Create(HttpStatusCode.NotFound, $"No project found with key {context.Id}.");
    }

    // The subscription number is ignored: older clients guess it.
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
        var rows = new PurposeRows(state);
        return LookupResponses.Ok(new JObject { ["acknowledgeRequired"] = false, ["purposes"] = rows.Named(found.Purposes) }, state.Quirks);
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

    // Members that the snapshot does not hold.
    private bool HasSameTexts(ProjectId id, JObject body) => state.Desired.Applied.TryGetValue(id.Value, out var applied)
        && Array.TrueForAll(s_texts, name => JToken.DeepEquals(applied.Body[name], body[name]));

    private static bool IsSame(FakeProject before, FakeProject after) =>
        before with { Purposes = [], DataSources = [], Tags = [] } == after with { Purposes = [], DataSources = [], Tags = [] }
        && before.Purposes.SequenceEqual(after.Purposes) && before.DataSources.SequenceEqual(after.DataSources) && before.Tags.SequenceEqual(after.Tags);
}
