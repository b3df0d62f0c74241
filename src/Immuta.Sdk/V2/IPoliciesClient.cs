namespace Immuta.Sdk.V2;

/// <summary>Creates and updates global subscription and data policies, as code.</summary>
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
}
