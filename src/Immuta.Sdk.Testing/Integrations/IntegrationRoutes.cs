using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The life of an integration: list, create, read, edit, delete, poll, new key.</summary>
internal sealed class IntegrationRoutes(TenantState state)
{
    private readonly EditRules _edit = new(state);
    private readonly DeleteRules _delete = new(state);
    private int _keys;

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/integrations", _ => List()),
        new Route("POST", "/integrations", Create),
        new Route("GET", "/integrations/{id}", Get),
        new Route("PUT", "/integrations/{id}", _edit.Edit),
        new Route("DELETE", "/integrations/{id}", _delete.Delete),
        new Route("GET", "/integrations/{id}/status", Poll),
        new Route("POST", "/integrations/{id}/regenerate", Regenerate),
    ];

    private FakeResponse List()
    {
        var list = new JArray(state.Integrations.All.Select(state.Responses.Listed));
        if (state.Quirks.UnknownTechnology)
        {
            list.Add(state.Responses.FromTheFuture());
        }

        return IntegrationResponses.Ok(list);
    }

    private FakeResponse Create(RouteContext context)
    {
        if (state.ReadEnvelope(context.Request, out var refusal) is not { } envelope)
        {
            return refusal!;
        }

        if (state.Options.RecordManualFlow)
        {
            context.ManualFlow = state.Scripts.CompareCreation(envelope);
        }

        var technology = envelope.Technology;
        if (state.Integrations.FindTwin(technology, envelope.Config) is { } twin)
        {
            return twin.Status is IntegrationStatus.CreateError
                ? Refusals.FailedBefore(envelope, twin)
                : Refusals.AlreadyExists(envelope, twin);
        }

        var outcome = (technology.Type is Technologies.Databricks ? state.DatabricksCreations.Take() : null) ?? state.Creations.Take();
        if (outcome is { Refused: true })
        {
            return Refusals.Unprocessable(outcome.RefusalMessage ?? Refusals.CreationRefused, technology, outcome.Tests);
        }

        var record = state.Integrations.Add(technology, envelope.AutoBootstrap, envelope.Config);
        record.ValidationResults = ValidationResults.Passed(technology, envelope.AutoBootstrap);
        record.ApiKey = technology.Type is Technologies.Trino ? NextKey() : null;
        record.Begin(
            IntegrationStatus.Creating,
            state.Integrations.Now + state.Options.CreatingDuration,
            outcome is null ? IntegrationStatus.Enabled : IntegrationStatus.CreateError,
            settlesWithResults: outcome is null ? null : ValidationResults.Failed(technology, outcome.Tests));
        return state.Responses.Accepted(record);
    }

    private FakeResponse Get(RouteContext context)
    {
        if (state.Quirks.UnknownTechnology && context.Id is IntegrationResponses.FutureId)
        {
            return IntegrationResponses.Ok(state.Responses.FromTheFuture());
        }

        return state.Integrations.Find(context.Id) is { } record
            ? IntegrationResponses.Ok(state.Responses.Single(record))
            : Refusals.NotFoundOnRead(context.Id);
    }

    private FakeResponse Poll(RouteContext context) =>
        state.Integrations.Find(context.Id) is { } record
            ? state.Responses.Polled(record)
            : Refusals.NotFoundOnRead(context.Id);

    private FakeResponse Regenerate(RouteContext context)
    {
        if (state.Quirks.Regenerate is RegenerateFormat.Unsupported)
        {
            return ErrorResponse.Create(HttpStatusCode.NotFound, "Not Found");
        }

        if (state.Integrations.Find(context.Id) is not { } record)
        {
            return Refusals.NotFoundOnWrite(context.Id);
        }

        if (record.ApiKey is null || state.Quirks.TrinoKey is TrinoKeyLocation.Nowhere)
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, $"The {record.Technology.Type} integration has no API key to regenerate.");
        }

        if (record.IsBusy)
        {
            return Refusals.Busy(record);
        }

        record.ApiKey = NextKey();
        return state.Quirks.Regenerate switch
        {
            RegenerateFormat.JsonString => IntegrationResponses.Ok(new JValue(record.ApiKey)),
            RegenerateFormat.OtherMember => IntegrationResponses.Ok(new JObject { ["futureKey"] = record.ApiKey }),
            _ => IntegrationResponses.Ok(new JObject { ["apiKey"] = record.ApiKey }),
        };
    }

    private string NextKey() => $"fake-trino-api-key-{++_keys}";
}
