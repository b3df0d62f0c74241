using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>PUT of an integration: a complete replacement that may end in a roll-back.</summary>
internal sealed class EditRules(TenantState state)
{
    public FakeResponse Edit(RouteContext context)
    {
        if (state.ReadEnvelope(context.Request, out var refusal) is not { } envelope)
        {
            return refusal!;
        }

        if (state.Integrations.Find(context.Id) is not { } record)
        {
            return Refusals.NotFoundOnWrite(context.Id);
        }

        if (state.Options.RecordManualFlow)
        {
            context.ManualFlow = state.Scripts.CompareEdit(record, envelope);
        }

        refusal = Refuse(record, envelope);
        if (refusal is not null)
        {
            return refusal;
        }

        var outcome = state.Edits.Take();
        if (outcome is { Refused: true })
        {
            return Refusals.Unprocessable(Refusals.EditRefused, record.Technology, outcome.Tests);
        }

        // A repair that fails leaves the integration as it was: never created.
        var failed = record.Status is IntegrationStatus.CreateError ? IntegrationStatus.CreateError : IntegrationStatus.EditError;
        record.ValidationResults = ValidationResults.Passed(record.Technology, autoBootstrap: false);
        record.Begin(
            IntegrationStatus.Editing,
            state.Integrations.Now + state.Options.EditingDuration,
            outcome is null ? IntegrationStatus.Enabled : failed,
            outcome is null ? envelope.Config : null,
            outcome is null ? null : ValidationResults.Failed(record.Technology, outcome.Tests));
        return state.Responses.Accepted(record);
    }

    private FakeResponse? Refuse(IntegrationRecord record, IntegrationEnvelope envelope)
    {
        if (record.IsBusy)
        {
            return Refusals.Busy(record);
        }

        if (!record.Technology.Editable && state.Quirks.RefuseUndocumentedEdits)
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, $"Editing a {record.Technology.Type} integration is not supported.");
        }

        var changed = Changed(record, envelope).ToList();
        if (changed.Count > 0)
        {
            return Refusals.NonEditable(changed);
        }

        return state.Integrations.FindTwin(envelope.Technology, envelope.Config, except: record.Id) is { } twin
            ? Refusals.AlreadyExists(envelope, twin)
            : null;
    }

    private IEnumerable<string> Changed(IntegrationRecord record, IntegrationEnvelope envelope)
    {
        if (!record.Technology.Type.Equals(envelope.Technology.Type, StringComparison.Ordinal))
        {
            yield return "type";
            yield break;
        }

        if (record.AutoBootstrap != envelope.AutoBootstrap)
        {
            yield return "autoBootstrap";
        }

        if (record.Technology.Type is Technologies.Synapse
            && !JToken.DeepEquals(IntegrationEnvelope.DelimitersOf(record.Config), envelope.Delimiters))
        {
            yield return (envelope.Config ?? record.Config)?.ContainsKey(IntegrationEnvelope.OtherDelimiters) is true
                ? IntegrationEnvelope.OtherDelimiters
                : IntegrationEnvelope.SeedDelimiters;
        }

        foreach (var member in state.Quirks.NonEditableMembers)
        {
            if (!JToken.DeepEquals(record.Config?[member], envelope.Config?[member]))
            {
                yield return member;
            }
        }
    }
}
