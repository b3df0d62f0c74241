using System.Diagnostics.CodeAnalysis;

namespace Immuta.Sdk.V2;

/// <summary>Applies, lists, finds and deletes global subscription and data policies, as code.</summary>
/// <remarks>Do not implement this interface outside tests: members may be added.</remarks>
public interface IPoliciesClient
{
    /// <summary>Creates or updates the policy of a key to match the request.</summary>
    /// <remarks>
    /// <c>POST /api/v2/policy</c>, retried after a lost response, because the request is idempotent. Needs
    /// the Immuta permission <c>GOVERNANCE</c>. Set the circumstances: a policy without any may hold for all data
    /// sources of the tenant.
    /// </remarks>
    /// <param name="request">The complete desired state of the policy.</param>
    /// <param name="dryRun">True to change nothing and report what would change. The default is <see langword="false"/>.</param>
    /// <param name="reCertify">True to make owners certify again if the certification changed. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The changes that were, or would be, made to the policy.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    Task<PolicyResult> ApplyAsync(
        PolicyRequest request, bool dryRun = false, bool reCertify = false, CancellationToken cancellationToken = default);

    /// <summary>Applies a YAML text unchanged, as a person or tool wrote it.</summary>
    /// <remarks><c>POST /api/v2/policy</c> with <c>text/plain</c>, as with a request. The text is not checked before it is sent.</remarks>
    /// <param name="yaml">The complete desired state as YAML; the mask Null must be quoted in it.</param>
    /// <param name="dryRun">True to change nothing and report what would change. The default is <see langword="false"/>.</param>
    /// <param name="reCertify">True to make owners certify again if the certification changed. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The changes that were, or would be, made to the policy.</returns>
    /// <exception cref="ArgumentException">The text is empty or is no valid Unicode.</exception>
    /// <exception cref="ImmutaApiException">The server refused the text; the advice is in <c>Guidance</c>.</exception>
    Task<PolicyResult> ApplyYamlAsync(
        string yaml, bool dryRun = false, bool reCertify = false, CancellationToken cancellationToken = default);

    /// <summary>Lists all policies, page by page, while the result is read.</summary>
    /// <remarks>
    /// <c>GET /policy/global</c>, in pages of 100. Which permission it needs is not published; applying needs <c>GOVERNANCE</c>. The list is complete or ends in an exception. What the
    /// server marks as deleted is left out. The words are those of the V1 API.
    /// </remarks>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The policies, as the server stores them.</returns>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    IAsyncEnumerable<PolicyDetails> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds the policy of a key, or returns null if there is none.</summary>
    /// <remarks>Reads the whole list, because the server finds nothing by key.</remarks>
    /// <param name="policyKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The policy, or <see langword="null"/> if the complete list shows none with this key.</returns>
    /// <exception cref="ImmutaPreconditionException">Several policies have the key.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    Task<PolicyDetails?> FindAsync(PolicyKey policyKey, CancellationToken cancellationToken = default);

    /// <summary>Reads the policy of a key.</summary>
    /// <remarks>As <see cref="FindAsync"/>, but a missing policy is an exception.</remarks>
    /// <param name="policyKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The policy, as the server stores it.</returns>
    /// <exception cref="ImmutaNotFoundException">The complete list shows no policy with this key.</exception>
    /// <exception cref="ImmutaPreconditionException">Several policies have the key.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    Task<PolicyDetails> GetAsync(PolicyKey policyKey, CancellationToken cancellationToken = default);

    /// <summary>Finds the data sources that a policy applies to.</summary>
    /// <remarks>
    /// <c>GET /policy/global/appliedTo/{policyId}</c>, after the policy was found by its key. The call was described by a
    /// server of 2023, without its response. Which permission it needs is not published; applying needs <c>GOVERNANCE</c>.
    /// </remarks>
    /// <param name="policyKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The data sources, as far as the response shows them.</returns>
    /// <exception cref="ImmutaNotFoundException">No policy has this key.</exception>
    /// <exception cref="ImmutaPreconditionException">Several policies have the key.</exception>
    [Experimental(ExperimentalIds.Lookups)]
    Task<IReadOnlyList<PolicyImpact>> FindImpactAsync(PolicyKey policyKey, CancellationToken cancellationToken = default);

    /// <summary>Deletes the policy of a key permanently.</summary>
    /// <remarks>
    /// <c>DELETE /policy/global/{policyId}</c>, after the complete list showed exactly one policy with the key.
    /// DESTRUCTIVE: data that the policy protects may become readable. A policy that no longer exists on a retry counts as
    /// deleted. Which permission it needs is not published; applying needs <c>GOVERNANCE</c>.
    /// </remarks>
    /// <param name="policyKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The policy as it was before the deletion.</returns>
    /// <exception cref="ImmutaNotFoundException">No policy has this key; nothing was deleted.</exception>
    /// <exception cref="ImmutaPreconditionException">Several policies have the key; nothing was deleted.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end, so nothing was deleted.</exception>
    Task<PolicyDetails> DeleteAsync(PolicyKey policyKey, CancellationToken cancellationToken = default);

    /// <summary>Deletes the policy of a key, if there is one.</summary>
    /// <remarks>As <see cref="DeleteAsync"/>, with its requests and its permission. DESTRUCTIVE. A policy is absent if the complete list shows none with this key.</remarks>
    /// <param name="policyKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns><see langword="true"/> if this call deleted it; <see langword="false"/> if no policy has this key.</returns>
    /// <exception cref="ImmutaPreconditionException">Several policies have the key; nothing was deleted.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end, so nothing was deleted.</exception>
    Task<bool> DeleteIfExistsAsync(PolicyKey policyKey, CancellationToken cancellationToken = default);
}
