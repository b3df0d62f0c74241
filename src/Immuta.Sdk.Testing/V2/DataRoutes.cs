using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Data sources as code: the complete desired state of a connection key.</summary>
internal sealed class DataRoutes(TenantState state)
{
    public IEnumerable<Route> Routes =>
    [
        new Route("POST", "/api/v2/data", Apply),
        new Route("DELETE", "/api/v2/data/{connectionKey}", Delete),
    ];

    private FakeResponse Apply(RouteContext context)
    {
        var query = new CodeQuery(context.Request);
        var body = RequestBody.ReadJsonOrYaml(context.Request, out var refusal);
        refusal ??= query.Refuse("wait") ?? state.Validator.Refuse(RequestValidator.DataSources, body!);
        if (refusal is not null)
        {
            return refusal;
        }

        var plan = new SourcePlan(state.Desired, state.Quirks, state.Secrets, body!);
        if (plan.Duplicates is [_, ..] duplicates)
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, $"Duplicate tables in the payload: {string.Join(", ", duplicates)}.");
        }

        if (!query.DryRun)
        {
            plan.After.Complete(state.Desired.NextId, state.Now);
            state.Desired.Collections[plan.After.Key] = plan.After;
            state.Desired.Sources.Reset();
            state.Directory.Tags.Use(plan.After.Sources.SelectMany(source => source.Tags.Concat(source.Columns.SelectMany(column => column.Tags))));
        }

        return Response(query, plan.Creating, plan.Updating, plan.Deleting, plan.NoChange, plan.After.SchemaMonitoring && !query.DryRun, plan.TagsUpdated);
    }

    private FakeResponse Delete(RouteContext context)
    {
        var query = new CodeQuery(context.Request);
        if (query.Refuse() is { } refusal)
        {
            return refusal;
        }

        if (!state.Desired.Collections.TryGetValue(context.Id, out var collection))
        {
            return ErrorResponse.Create(HttpStatusCode.NotFound, $"No data sources found with connection key {context.Id}.");
        }

        if (!query.DryRun)
        {
            state.Desired.Collections.Remove(context.Id);
            state.Desired.Sources.Reset();
        }

        return Response(query, [], [], collection.Sources.Select(source => source.Name), [], detectionRunning: false, tagsUpdated: false);
    }

    private FakeResponse Response(
        CodeQuery query,
        IEnumerable<string> creating,
        IEnumerable<string> updating,
        IEnumerable<string> deleting,
        IEnumerable<string> noChange,
        bool detectionRunning,
        bool tagsUpdated) => CodeResponse.Create(
        new JObject
        {
            ["dryRun"] = query.DryRun,
            ["creating"] = new JArray(creating),
            ["updating"] = new JArray(updating),
            ["deleting"] = new JArray(deleting),
            ["noChange"] = new JArray(noChange),
            ["detectionRunning"] = detectionRunning,
            ["tagsUpdated"] = tagsUpdated,
        },
        state.Quirks);
}
