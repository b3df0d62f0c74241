using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Tests, registers, reads and edits connections, which are deleted as data objects.</summary>
internal sealed class ConnectionRoutes(TenantState state)
{
    private readonly ConnectionResponses _responses = new(state);

    public IEnumerable<Route> Routes =>
    [
        new Route("POST", "/data/connection/test", Test),
        new Route("POST", "/data/connection", Register),
        new Route("GET", "/data/connection/{connectionKey}", Get),
        new Route("PUT", "/data/connection/{connectionKey}", Edit),
    ];

    private FakeResponse Test(RouteContext context)
    {
        if (ReadRegistration(context, out var refusal) is null || state.Connections.TestRefusals.TryDequeue(out refusal))
        {
            return refusal!;
        }

        return state.Quirks.EmptyConnectionTest ? FakeResponse.Empty(HttpStatusCode.OK) : FakeResponse.Json(HttpStatusCode.OK, "{}");
    }

    private FakeResponse Register(RouteContext context)
    {
        if (ReadRegistration(context, out var refusal) is not { } body)
        {
            return refusal!;
        }

        if (state.Options.RecordManualFlow)
        {
            context.ManualFlow = state.Scripts.CompareRegistration(body);
        }

        var key = (string)body["connectionKey"]!;
        if (state.Connections.Find(key) is not null)
        {
            return ErrorResponse.Create(state.Quirks.ExistingConnection, $"A connection with key {key} already exists.");
        }

        if (state.Connections.RegistrationRefusals.TryDequeue(out refusal))
        {
            return refusal;
        }

        var native = (JObject)body["nativeIntegration"]!;
        var integration = AddIntegration((string)body["connection"]!["technology"]!, native);
        var (bulkId, doneAt) = state.JobStarts.Start("fakeCrawl", 1 + PlatformOf(key).Databases);
        var record = new ConnectionRecord(key, (JObject)body["connection"]!, native, state.Connections.Now)
        {
            IntegrationId = integration.Id,
            BulkId = bulkId,
        };

        // The server's defaults for omitted settings are not documented.
        record.Tree.Settings.Set(ObjectPlace.Connection, SettingNames.IsActive, body["settings"]?[SettingNames.IsActive] ?? false);
        record.Tree.Settings.Set(ObjectPlace.Connection, SettingNames.ActivateNewChildren, false);
        record.Tree.Settings.Set(ObjectPlace.Connection, SettingNames.DataOwners, new JArray());
        state.Connections.Add(record);
        if (doneAt is { } at)
        {
            state.Connections.Later(at, () => record.Tree.Discover(ObjectPlace.Connection, PlatformOf(key)));
        }

        return _responses.Started([key], bulkId);
    }

    private FakeResponse Get(RouteContext context) =>
        state.Connections.Find(context.Id) is { } record ? _responses.Read(record) : NotFound(context.Id);

    // Body and response are not documented. Each part may be sent alone, but a part that is sent must be complete.
    private FakeResponse Edit(RouteContext context)
    {
        if (RequestBody.Read(context.Request, out var refusal) is not { } body)
        {
            return refusal!;
        }

        if (state.Connections.Find(context.Id) is not { } record)
        {
            return NotFound(context.Id);
        }

        if (!body.ContainsKey("connection") && !body.ContainsKey("nativeIntegration"))
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, "The request body breaks the schema: $: OneOf (connection, nativeIntegration)");
        }

        var whole = new JObject
        {
            ["connectionKey"] = body["connectionKey"] ?? record.Key,
            ["connection"] = body["connection"] ?? record.Connection.DeepClone(),
            ["nativeIntegration"] = body["nativeIntegration"] ?? record.NativeIntegration.DeepClone(),
        };
        refusal = RefuseEdit(record, whole) ?? (body.ContainsKey("connection") && body.ContainsKey("nativeIntegration") ? RefuseUnequal(whole) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var (bulkId, doneAt) = state.JobStarts.Start("fakeConnectionEdit", 1);
        if (doneAt is { } at)
        {
            state.Connections.Later(at, () =>
            {
                record.Replace((JObject)whole["connection"]!, (JObject)whole["nativeIntegration"]!, at);
                state.Integrations.Find(record.IntegrationId.ToString())?.Replace(record.NativeIntegration["config"] as JObject);
            });
        }

        return _responses.Started([record.Key], bulkId);
    }

    private FakeResponse? RefuseEdit(ConnectionRecord record, JObject whole)
    {
        if ((state.Validator.Refuse(RequestValidator.Connection, whole) ?? RefuseShape(whole)) is { } refusal)
        {
            return refusal;
        }

        var path = !JToken.DeepEquals(whole["connectionKey"], record.Key) ? "$.connectionKey"
            : !JToken.DeepEquals(whole["connection"]!["technology"], record.Technology) ? "$.connection.technology"
            : null;
        return path is null ? null : ErrorResponse.Create(HttpStatusCode.BadRequest, $"{path} of a connection cannot be changed.");
    }

    private JObject? ReadRegistration(RouteContext context, out FakeResponse? refusal)
    {
        if (RequestBody.Read(context.Request, out refusal) is not { } body)
        {
            return null;
        }

        refusal = state.Validator.Refuse(RequestValidator.Connection, body) ?? RefuseShape(body) ?? RefuseUnequal(body);
        return refusal is null ? body : null;
    }

    // The technology selects the schema. If it is missing or unknown, nothing else is checked.
    private static FakeResponse? RefuseShape(JObject body)
    {
        var fault = (string?)body["connectionKey"] is "" ? "$.connectionKey: StringTooShort"
            : body["connection"] is not JObject connection ? "$.connection: ObjectExpected"
            : connection["technology"] is null ? "$.connection.technology: PropertyRequired"
            : connection["technology"] is not JValue { Type: JTokenType.String } ? "$.connection.technology: StringExpected"
            : body["nativeIntegration"] is not JObject ? "$.nativeIntegration: ObjectExpected"
            : null;
        return fault is null ? null : ErrorResponse.Create(HttpStatusCode.BadRequest, "The request body breaks the schema: " + fault);
    }

    private static FakeResponse? RefuseUnequal(JObject body) => ConnectionEqualities.FindFaults(body) is { Count: > 0 } faults
        ? ErrorResponse.Create(HttpStatusCode.BadRequest, "The connection and its integration disagree: " + string.Join("; ", faults))
        : null;

    private IntegrationRecord AddIntegration(string type, JObject native)
    {
        var technology = Technologies.OfConnection(type);
        var autoBootstrap = native["autoBootstrap"] is JValue { Value: true };
        var integration = state.Integrations.Add(technology, autoBootstrap, native["config"] as JObject);
        integration.ValidationResults = ValidationResults.Passed(technology, autoBootstrap);
        integration.Begin(IntegrationStatus.Creating, state.Integrations.Now + state.Options.CreatingDuration, IntegrationStatus.Enabled);
        return integration;
    }

    private FakeCatalog PlatformOf(string key) => state.Connections.PlatformOf(key, state.Options.Catalog);

    private static FakeResponse NotFound(string key) => ErrorResponse.Create(HttpStatusCode.NotFound, $"No connection found with key {key}.");
}
