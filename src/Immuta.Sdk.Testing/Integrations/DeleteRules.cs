using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>DELETE of an integration: who must send credentials, who must not.</summary>
internal sealed class DeleteRules(TenantState state)
{
    public FakeResponse Delete(RouteContext context)
    {
        var body = RequestBody.ReadOptional(context.Request, out var refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        if (state.Integrations.Find(context.Id) is not { } record)
        {
            return Refusals.NotFoundOnWrite(context.Id);
        }

        refusal = record.IsBusy ? Refusals.Busy(record) : RefuseCredentials(record, body);
        if (refusal is not null)
        {
            return refusal;
        }

        var outcome = state.Deletions.Take();
        if (outcome is { Refused: true })
        {
            return Refusals.Unprocessable(Refusals.DeletionRefused, record.Technology, outcome.Tests);
        }

        record.ValidationResults = ValidationResults.Empty();
        record.Begin(
            IntegrationStatus.Deleting,
            state.Integrations.Now + state.Options.DeletingDuration,
            outcome is null ? IntegrationStatus.Deleted : IntegrationStatus.DeleteError,
            settlesWithResults: outcome is null ? null : ValidationResults.Failed(record.Technology, outcome.Tests));
        return state.Responses.Accepted(record);
    }

    private FakeResponse? RefuseCredentials(IntegrationRecord record, JObject? body)
    {
        if (record.AutoBootstrap is true && record.Technology.NeedsCredentialsToDelete)
        {
            return body is not null && HoldsCredentials(body) ? null : Refusals.CredentialsRequired();
        }

        if (body is null)
        {
            return null;
        }

        return record.Technology.Type is Technologies.Databricks
            ? Refusals.DatabricksCredentialsNotRequired()
            : Refusals.CredentialsNotRequired();
    }

    // The required members are not documented, only that some secret must be sent.
    private bool HoldsCredentials(JObject body)
    {
        if (state.Quirks.DeleteCredentials is DeleteCredentialsFormat.InConfig)
        {
            return body["config"] is JObject config && state.Secrets.ContainsSecret(config);
        }

        var flat = (JObject)body.DeepClone();
        flat.Remove("config");
        return state.Secrets.ContainsSecret(flat);
    }
}
