namespace Immuta.Sdk.V2;

/// <summary>Creates and updates purposes with the purposes below them, as code.</summary>
/// <remarks>Do not implement this interface outside tests: members may be added.</remarks>
public interface IPurposesClient
{
    /// <summary>Creates or updates a purpose and its children to match the request.</summary>
    /// <remarks>
    /// <c>POST /api/v2/purpose</c>, retried after a lost response, because the request is idempotent. Needs
    /// the Immuta permission <c>GOVERNANCE</c>. The name is the identity: another name is another purpose. Some servers
    /// do not store the acknowledgement of a purpose when they create it. The library sends the request once; with
    /// <paramref name="repeatAfterCreation"/> it sends the same request a second time if the first response does not
    /// exclude a creation, as the vendor's own client does.
    /// </remarks>
    /// <param name="request">The complete desired state of the purpose.</param>
    /// <param name="dryRun">True to change nothing and report what would change. The default is <see langword="false"/>.</param>
    /// <param name="reAcknowledgeRequired">True to make users acknowledge changed statements again. The default is <see langword="false"/>.</param>
    /// <param name="repeatAfterCreation">True to send the request again after a creation, so that the acknowledgement is stored. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The changes that were, or would be, made to the purpose, from the first response.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    Task<PurposeResult> ApplyAsync(
        PurposeRequest request,
        bool dryRun = false,
        bool reAcknowledgeRequired = false,
        bool repeatAfterCreation = false,
        CancellationToken cancellationToken = default);

    /// <summary>Applies a YAML text unchanged, as a person or tool wrote it.</summary>
    /// <remarks><c>POST /api/v2/purpose</c> with <c>text/plain</c>, as with a request. The text is not checked before it is sent.</remarks>
    /// <param name="yaml">The complete desired state as YAML; JSON is YAML, too.</param>
    /// <param name="dryRun">True to change nothing and report what would change. The default is <see langword="false"/>.</param>
    /// <param name="reAcknowledgeRequired">True to make users acknowledge changed statements again. The default is <see langword="false"/>.</param>
    /// <param name="repeatAfterCreation">True to send the text again after a creation, so that the acknowledgement is stored.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The changes that were, or would be, made to the purpose, from the first response.</returns>
    /// <exception cref="ArgumentException">The text is empty or is no valid Unicode.</exception>
    /// <exception cref="ImmutaApiException">The server refused the text; the advice is in <c>Guidance</c>.</exception>
    Task<PurposeResult> ApplyYamlAsync(
        string yaml,
        bool dryRun = false,
        bool reAcknowledgeRequired = false,
        bool repeatAfterCreation = false,
        CancellationToken cancellationToken = default);
}
