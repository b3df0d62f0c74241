using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The script endpoints of manual procedures, each for the technologies that have it.</summary>
internal sealed class ScriptRoutes(TenantState state)
{
    public IEnumerable<Route> Routes =>
    [
        new Route("POST", "/integrations/scripts/initial-create", context => ForCreation(context, ScriptKinds.InitialCreate)),
        new Route("POST", "/integrations/scripts/create", context => ForCreation(context, ScriptKinds.Create)),
        new Route("POST", "/integrations/scripts/cleanup", context => WithoutId(context, ScriptKinds.Cleanup, out _)),
        new Route("POST", "/integrations/scripts/post-cleanup", PostCleanup),
        new Route("POST", "/integrations/{id}/scripts/edit", Edit),
        new Route("POST", "/integrations/{id}/scripts/delete", Delete),
    ];

    private FakeResponse ForCreation(RouteContext context, string kind)
    {
        var response = WithoutId(context, kind, out var envelope);
        if (envelope is not null)
        {
            state.Scripts.RememberCreation(kind, envelope);
        }

        return response;
    }

    private FakeResponse PostCleanup(RouteContext context)
    {
        var response = WithoutId(context, ScriptKinds.PostCleanup, out var envelope);
        var works = envelope is not null
            && state.Integrations.FindTwin(envelope.Technology, envelope.Config) is { } record
            && record.Status is not IntegrationStatus.CreateError;
        return works && state.Quirks.PostCleanupOnlyAfterFailure
            ? ErrorResponse.Create(HttpStatusCode.BadRequest, "The script is for integrations that were not successfully created.")
            : response;
    }

    private FakeResponse WithoutId(RouteContext context, string kind, out IntegrationEnvelope? envelope)
    {
        envelope = state.ReadEnvelope(context.Request, out var refusal);
        if (envelope is null)
        {
            return refusal!;
        }

        if (RefuseKind(envelope.Technology, envelope.AutoBootstrap, kind) is { } unsuitable)
        {
            envelope = null;
            return unsuitable;
        }

        return Script(envelope.Technology, kind, envelope.Config);
    }

    private FakeResponse Edit(RouteContext context)
    {
        if (state.ReadEnvelope(context.Request, out var refusal) is not { } envelope)
        {
            return refusal!;
        }

        if (state.Integrations.Find(context.Id) is not { } record)
        {
            return Refusals.NotFoundOnWrite(context.Id);
        }

        refusal = RefuseKind(record.Technology, record.AutoBootstrap, ScriptKinds.Edit) ?? RefuseOther(record, envelope);
        if (refusal is not null)
        {
            return refusal;
        }

        state.Scripts.RememberEdit(record, envelope);
        return Script(record.Technology, ScriptKinds.Edit, envelope.Config);
    }

    private FakeResponse Delete(RouteContext context)
    {
        IntegrationEnvelope? envelope = null;
        FakeResponse? refusal = null;
        if (context.Request.HasBody)
        {
            envelope = state.ReadEnvelope(context.Request, out refusal);
        }

        refusal ??= (state.Quirks.RemovalScripts, context.Request.HasBody) switch
        {
            (RemovalScriptBody.Required, false) => ErrorResponse.Create(HttpStatusCode.BadRequest, "The request body is missing."),
            (RemovalScriptBody.Forbidden, true) => ErrorResponse.Create(HttpStatusCode.BadRequest, "The request must not have a body."),
            _ => null,
        };
        if (refusal is not null)
        {
            return refusal;
        }

        if (state.Integrations.Find(context.Id) is not { } record)
        {
            return Refusals.NotFoundOnWrite(context.Id);
        }

        if (record.Status is IntegrationStatus.CreateError)
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, "The script is for integrations that were successfully created. Use scripts/cleanup.");
        }

        refusal = RefuseKind(record.Technology, record.AutoBootstrap, ScriptKinds.Delete)
            ?? (envelope is null ? null : RefuseOther(record, envelope));
        return refusal ?? Script(record.Technology, ScriptKinds.Delete, record.Config);
    }

    // The vendor documents where scripts exist, not the error elsewhere: the message is the fake's.
    private static FakeResponse? RefuseKind(Technology technology, bool? autoBootstrap, string kind)
    {
        if (!technology.Scripts.Contains(kind, StringComparer.Ordinal))
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, $"There is no {kind} script for a {technology.Type} integration.");
        }

        return autoBootstrap is false
            ? null
            : ErrorResponse.Create(HttpStatusCode.BadRequest, "$.autoBootstrap: scripts are only for integrations that are set up manually.");
    }

    private static FakeResponse? RefuseOther(IntegrationRecord record, IntegrationEnvelope envelope)
    {
        if (!record.Technology.Type.Equals(envelope.Technology.Type, StringComparison.Ordinal))
        {
            return Refusals.NonEditable(["type"]);
        }

        return record.AutoBootstrap == envelope.AutoBootstrap ? null : Refusals.NonEditable(["autoBootstrap"]);
    }

    private FakeResponse Script(Technology technology, string kind, JObject? config)
    {
        var text = ScriptText.Write(technology, kind, config, state.Secrets);
        return state.Quirks.Scripts switch
        {
            ScriptFormat.ScriptMember => IntegrationResponses.Ok(new JObject { ["script"] = text }),
            ScriptFormat.OtherMember => IntegrationResponses.Ok(new JObject { ["futureText"] = text }),
            ScriptFormat.PlainText => FakeResponse.Text(HttpStatusCode.OK, text),
            _ => IntegrationResponses.Ok(new JValue(text)),
        };
    }
}
