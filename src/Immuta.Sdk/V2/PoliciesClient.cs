using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.V2;

internal sealed class PoliciesClient(ImmutaPipeline pipeline) : IPoliciesClient
{
    public Task<PolicyResult> ApplyAsync(
        PolicyRequest request, bool dryRun = false, bool reCertify = false, CancellationToken cancellationToken = default) =>
        ApplyAsync(new ApplyPayload(RequestBody.Create(request)), dryRun, reCertify, cancellationToken);

    public Task<PolicyResult> ApplyYamlAsync(
        string yaml, bool dryRun = false, bool reCertify = false, CancellationToken cancellationToken = default) =>
        ApplyAsync(ApplyPayload.FromYaml(yaml), dryRun, reCertify, cancellationToken);

    private Task<PolicyResult> ApplyAsync(ApplyPayload payload, bool dryRun, bool reCertify, CancellationToken cancellationToken) =>
        payload.SendAsync(
            pipeline,
            pipeline.Settings,
            V2Operations.ApplyPolicy,
            ApiQuery.Empty.WithFlag("dryRun", dryRun).WithFlag("reCertify", reCertify),
            ImmutaJsonContext.Default.PolicyResult,
            cancellationToken);
}
