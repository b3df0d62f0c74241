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

    private async Task<PolicyResult> ApplyAsync(ApplyPayload state, bool dryRun, bool reCertify, CancellationToken cancellationToken)
    {
        var call = new ApiCall(V2Operations.ApplyPolicy, ApiPath.Format($"/api/v2/policy"))
        {
            Query = ApiQuery.Empty.WithFlag("dryRun", dryRun).WithFlag("reCertify", reCertify).Value,
            Body = state.Body,
            ContentType = state.ContentType,
        };
        return await pipeline.SendAsync(call, OptionalJsonReader.ReaderFor(ImmutaJsonContext.Default.PolicyResult), cancellationToken).ConfigureAwait(false) ?? new();
    }
}
