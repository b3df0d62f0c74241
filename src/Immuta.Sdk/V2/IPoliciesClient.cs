namespace Immuta.Sdk.V2;

/// <summary>Creates and updates global subscription and data policies, as code.</summary>
/// <remarks>Do not implement this interface outside tests: members may be added.</remarks>
public interface IPoliciesClient
{
    /// <summary>Makes the policy of a key exactly what the request says.</summary>
    /// <remarks>
    /// <c>POST /api/v2/policy</c>, repeated after a lost answer, since the same request twice has the same end. Needs
    /// the Immuta permission <c>GOVERNANCE</c>. Set the circumstances: a policy without any may hold for all data
    /// sources of the tenant.
    /// </remarks>
    /// <param name="request">The complete desired state of the policy.</param>
    /// <param name="dryRun">True changes nothing and tells what would become of the policy.</param>
    /// <param name="reCertify">True makes owners certify again where the certification has changed.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <value>Neither a dry run nor a new certification.</value>
    /// <returns>What became, or would become, of the policy.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    Task<PolicyResult> ApplyAsync(
        PolicyRequest request, bool dryRun = false, bool reCertify = false, CancellationToken cancellationToken = default);

    /// <summary>Applies a YAML text unchanged, as a person or tool wrote it.</summary>
    /// <remarks><c>POST /api/v2/policy</c> with <c>text/plain</c>, as with a request. The text is not checked before it is sent.</remarks>
    /// <param name="yaml">The complete desired state as YAML; the mask Null must be quoted in it.</param>
    /// <param name="dryRun">True changes nothing and tells what would become of the policy.</param>
    /// <param name="reCertify">True makes owners certify again where the certification has changed.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>What became, or would become, of the policy.</returns>
    /// <exception cref="ArgumentException">The text is empty or is no valid Unicode.</exception>
    /// <exception cref="ImmutaApiException">The server refused the text; the advice is in <c>Guidance</c>.</exception>
    Task<PolicyResult> ApplyYamlAsync(
        string yaml, bool dryRun = false, bool reCertify = false, CancellationToken cancellationToken = default);
}
