using Immuta.Sdk;
using Immuta.Sdk.Integrations;

namespace Demo;

internal static class Removal
{
    // Automatic set-ups are removed with the same privileged credentials. The others need none: manual set-ups
    // are removed by a script, and Databricks, S3, BigQuery and Trino reject credentials.
    public static Task<Integration> DeleteAsync(IImmutaClient immuta, IntegrationId id, IntegrationRequest request, CancellationToken cancellationToken) =>
        IntegrationCredentials.From(request) is { } credentials
            ? immuta.Integrations.DeleteAsync(id, credentials, cancellationToken)
            : immuta.Integrations.DeleteAsync(id, cancellationToken);
}
