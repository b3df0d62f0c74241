using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Redaction;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

// The integrations of a tenant, and those of them that a request would create again.
internal sealed class ExistingIntegrations
{
    private readonly List<ComparedObject<Integration>> _matches = [];

    private ExistingIntegrations()
    {
    }

    public List<ListedId> Ids { get; } = [];

    public static ResponseReader<ExistingIntegrations> ReaderFor(IntegrationRequest request, ReadOnlyMemory<byte> body)
    {
        var identity = IntegrationIdentity.Create(request.Type, body);
        var payload = IntegrationPayload.CreateDetailed(((IRequestModel)request).Schema, body, identity);
        return async (response, cancellationToken) =>
        {
            using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw new JsonException("An array is expected.", "$", null, null);
            }

            var existing = new ExistingIntegrations();
            foreach (var row in document.RootElement.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object))
            {
                existing.Add(row, identity, payload);
            }

            return existing;
        };
    }

    // Returns the one integration that equals the request, or null if there is none to compare.
    public Integration? FindEqual(Func<SecretRedactor> createRedactor) => _matches switch
    {
        [] => null,
        [{ Comparison.Differences: [] } only] when only.Model.Id.Value.Length > 0 && !IsUnusable(only.Model.Status) => only.Model,
        _ => throw CreateRefusal(createRedactor()),
    };

    // The other failed states are those of integrations that are back in the state before, or that a check found to be wrong.
    private static bool IsUnusable(IntegrationStatus? status) => status == IntegrationStatus.CreateError || status == IntegrationStatus.Deleting;

    private void Add(JsonElement row, IntegrationIdentity identity, SentPayload payload)
    {
        var match = identity.IsOf(row) ? payload.Compare(row, ImmutaJsonContext.Default.Integration) : null;
        var integration = match?.Model ?? row.Deserialize(ImmutaJsonContext.Default.Integration)!;
        Ids.Add(new(integration.Id.Value));
        if (match is not null && integration.Status != IntegrationStatus.Deleted)
        {
            _matches.Add(match);
        }
    }

    private ImmutaPreconditionException CreateRefusal(SecretRedactor redactor)
    {
        if (_matches is not [var (integration, comparison)])
        {
            return Refuse(
                "several integrations exist for what was requested",
                _matches.Select(match => $"integration {NameOf(match.Model)}"),
                "delete those that are not needed with Integrations.DeleteAsync, or change one with Integrations.UpdateAsync.");
        }

        var subject = $"integration {NameOf(integration)}";
        return integration switch
        {
            { Id.Value.Length: 0 } => Refuse(
                "the integration that exists is listed without its id", [], "find it in Immuta, and use it or delete it there."),
            _ when integration.Status == IntegrationStatus.CreateError => Refuse(
                $"{subject} exists, but its creation failed",
                [],
                "repair it with Integrations.UpdateAsync and this request, or delete it with Integrations.DeleteAsync and call again."),
            _ when integration.Status == IntegrationStatus.Deleting => Refuse(
                $"{subject} is being deleted", [], "wait with Integrations.WaitUntilDeletedAsync, and call again."),
            _ => Refuse(
                $"{subject} exists with other settings",
                comparison.Differences.Select(difference => difference.Describe(redactor)),
                "change it with Integrations.UpdateAsync, delete it with Integrations.DeleteAsync, or request the settings that it has."),
        };

        string NameOf(Integration one) => one.Id.Value.Length == 0 ? "without an id" : SingleLine.Escape(redactor.Redact(one.Id.Value));

        static ImmutaPreconditionException Refuse(string reason, IEnumerable<string> findings, string whatToDo) =>
            new(IntegrationOperations.Create.Name, reason, findings, whatToDo);
    }
}
