namespace Immuta.Sdk.V2;

/// <summary>Applies, lists, finds and deletes purposes with the purposes below them, as code.</summary>
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

    /// <summary>Lists all purposes, page by page, while the result is read.</summary>
    /// <remarks>
    /// <c>GET /governance/purpose</c>, in pages of 100. Which permission it needs is not published; applying needs <c>GOVERNANCE</c>. The list is complete or ends in an exception. What the
    /// server marks as deleted is left out. Some servers nest the purposes below a purpose in it, others list them as rows of their own.
    /// </remarks>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The purposes, as the server stores them.</returns>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    IAsyncEnumerable<PurposeDetails> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds the purpose of a name, or returns null if there is none.</summary>
    /// <remarks>Reads the whole list, because the server finds nothing by name. The purpose is then read with those below it: <c>GET /governance/purpose/{purposeId}</c>.</remarks>
    /// <param name="name">The name, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The purpose, or <see langword="null"/> if the complete list shows none with this name.</returns>
    /// <exception cref="ImmutaPreconditionException">Several purposes have the name, or the server names it without its id.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    Task<PurposeDetails?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Reads the purpose of a name.</summary>
    /// <remarks>As <see cref="FindAsync"/>, but a missing purpose is an exception.</remarks>
    /// <param name="name">The name, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The purpose, as the server stores it.</returns>
    /// <exception cref="ImmutaNotFoundException">The complete list shows no purpose with this name.</exception>
    /// <exception cref="ImmutaPreconditionException">Several purposes have the name, or the server names it without its id.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    Task<PurposeDetails> GetAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Deletes the purpose of a name permanently.</summary>
    /// <remarks>
    /// <c>DELETE /governance/purpose/{purposeId}</c>, after the complete list showed exactly one purpose with the name.
    /// DESTRUCTIVE: the server deletes the purposes below it, too. A purpose that has some is therefore deleted only with
    /// <paramref name="deleteAllSubpurposes"/>. A purpose that no longer exists on a retry counts as deleted. Which permission it needs is not published; applying needs <c>GOVERNANCE</c>.
    /// </remarks>
    /// <param name="name">The full name, dotted from the topmost purpose down.</param>
    /// <param name="deleteAllSubpurposes">DESTRUCTIVE: true to delete all purposes below it, at any depth. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The purpose as it was before the deletion, with those below it.</returns>
    /// <exception cref="ImmutaNotFoundException">No purpose has this name; nothing was deleted.</exception>
    /// <exception cref="ImmutaPreconditionException">Several purposes have the name, or it has purposes below it; nothing was deleted.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end, so nothing was deleted.</exception>
    Task<PurposeDetails> DeleteAsync(string name, bool deleteAllSubpurposes = false, CancellationToken cancellationToken = default);

    /// <summary>Deletes the purpose of a name, if there is one.</summary>
    /// <remarks>As <see cref="DeleteAsync"/>, with its requests and its permission. DESTRUCTIVE. A purpose is absent if the complete list shows none with this name.</remarks>
    /// <param name="name">The name, exactly as it was applied.</param>
    /// <param name="deleteAllSubpurposes">DESTRUCTIVE: true to delete all purposes below it, at any depth. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns><see langword="true"/> if this call deleted it; <see langword="false"/> if no purpose has this name.</returns>
    /// <exception cref="ImmutaPreconditionException">Several purposes have the name, or it has purposes below it; nothing was deleted.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end, so nothing was deleted.</exception>
    Task<bool> DeleteIfExistsAsync(string name, bool deleteAllSubpurposes = false, CancellationToken cancellationToken = default);
}
