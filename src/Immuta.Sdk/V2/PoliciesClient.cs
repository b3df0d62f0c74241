using Immuta.Sdk.Errors;
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

    public IAsyncEnumerable<PolicyDetails> ListAsync(CancellationToken cancellationToken = default) =>
        Policies(pipeline, V2Operations.ListPolicies, V2Operations.ListPolicies).ReadAsync(cancellationToken);

    public Task<PolicyDetails?> FindAsync(PolicyKey policyKey, CancellationToken cancellationToken = default) =>
        Policies(pipeline, V2Operations.GetPolicy, V2Operations.GetPolicy).FindAsync(policyKey.Value, cancellationToken);

    public Task<PolicyDetails> GetAsync(PolicyKey policyKey, CancellationToken cancellationToken = default) =>
        Policies(pipeline, V2Operations.GetPolicy, V2Operations.GetPolicy).GetAsync(policyKey.Value, cancellationToken);

    public async Task<IReadOnlyList<PolicyImpact>> FindImpactAsync(PolicyKey policyKey, CancellationToken cancellationToken = default)
    {
        var tenant = pipeline.WithSettings(pipeline.Settings);
        var policies = Policies(tenant, V2Operations.ListPolicies, V2Operations.FindPolicyImpact);
        var policy = await policies.GetAsync(policyKey.Value, cancellationToken).ConfigureAwait(false);
        var call = new ApiCall(V2Operations.FindPolicyImpact, ApiPath.Format($"/policy/global/appliedTo/{policies.IdOf(policy, policyKey.Value)}"));
        return await tenant.SendAsync(call, ListPage<PolicyImpact>.ReadAllAsync, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PolicyDetails> DeleteAsync(PolicyKey policyKey, CancellationToken cancellationToken = default)
    {
        var tenant = pipeline.WithSettings(pipeline.Settings);
        var policies = Policies(tenant, V2Operations.ListPolicies, V2Operations.DeletePolicy);
        var policy = await policies.GetAsync(policyKey.Value, cancellationToken).ConfigureAwait(false);
        var call = new ApiCall(V2Operations.DeletePolicy, ApiPath.Format($"/policy/global/{policies.IdOf(policy, policyKey.Value)}"));
        await tenant.SendDeletionAsync(call, policyKey.Value, "look for the policy with FindAsync", cancellationToken).ConfigureAwait(false);
        return policy;
    }

    public Task<bool> DeleteIfExistsAsync(PolicyKey policyKey, CancellationToken cancellationToken = default) =>
        Lookup.DeleteAsync(V2Operations.DeletePolicy, DeleteAsync(policyKey, cancellationToken));

    private static KeyedList<PolicyDetails> Policies(ImmutaPipeline pipeline, ImmutaOperation request, ImmutaOperation operation) => new(
        "policies",
        new(pipeline, request, ApiPath.Format($"/policy/global")) { CountAsync = CountAsync },
        operation,
        static policy => policy.PolicyKey?.Value,
        static policy => policy.Id?.Value,
        static policy => policy.Deleted == true);

    // The list of policies has no count, which matters if the server ignores the offset.
    private static async Task<long?> CountAsync(ImmutaPipeline pipeline, CancellationToken cancellationToken)
    {
        var call = new ApiCall(V2Operations.CountPolicies, ApiPath.Format($"/policy/search"))
        {
            Query = ApiQuery.Empty.With("scope", "global").WithFlag("countOnly", isOn: true).Value,
            Body = JsonBody.Empty,
        };
        try
        {
            return ListPage<PolicyDetails>.CountOf(await pipeline.SendAsync(call, JsonResponseReader.ReadElementAsync, cancellationToken).ConfigureAwait(false));
        }
        catch (ImmutaNotFoundException)
        {
            // An older server lacks the endpoint. The count stays unknown.
            return null;
        }
    }

    private Task<PolicyResult> ApplyAsync(ApplyPayload payload, bool dryRun, bool reCertify, CancellationToken cancellationToken) =>
        payload.SendAsync(
            pipeline,
            pipeline.Settings,
            V2Operations.ApplyPolicy,
            ApiQuery.Empty.WithFlag("dryRun", dryRun).WithFlag("reCertify", reCertify),
            ImmutaJsonContext.Default.PolicyResult,
            cancellationToken);
}
