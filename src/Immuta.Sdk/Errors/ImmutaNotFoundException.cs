using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The server knows nothing under this id or this route (status 404).</summary>
public sealed class ImmutaNotFoundException : ImmutaApiException
{
    private const string Foreign =
        "The response is not one of Immuta's own error responses, so a proxy or gateway may have sent it, and it does not show whether the object exists. Check BaseAddress and the network, and try again.";

    internal ImmutaNotFoundException(ApiFailure failure)
        : base(failure.IsFromImmuta ? failure : failure with { Guidance = $"{Foreign} If Immuta sent it: {failure.Guidance}" })
    {
        IsConfirmed = failure.IsFromImmuta;
        IsEmpty = string.IsNullOrWhiteSpace(failure.Body);
    }

    /// <summary>Gets whether Immuta itself reported that nothing is there.</summary>
    /// <value><see langword="false"/> if the body is not Immuta's own, such as a proxy's page: the object may exist.</value>
    public bool IsConfirmed { get; }

    internal bool IsEmpty { get; }

    // For a deletion whose earlier try may have been carried out.
    internal void ThrowUnlessConfirmed(ApiOperation deletion, string subject, string howToCheck)
    {
        if (!IsConfirmed)
        {
            throw new ImmutaAmbiguousOutcomeException(
                deletion.Name, $"{howToCheck} to see whether it is still there, and delete it again if so. The last response was a 404 that a proxy or gateway may have sent.", [subject], this);
        }
    }
}
