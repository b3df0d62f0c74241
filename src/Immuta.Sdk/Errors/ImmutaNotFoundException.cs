using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server finds nothing for an id or a route (status 404).</summary>
public sealed class ImmutaNotFoundException : ImmutaApiException
{
    private const string Foreign =
        "The response is not one of Immuta's own error responses, so a proxy or gateway may have sent it, and it does not show whether the object exists. Check BaseAddress and the network, and try again.";

    internal ImmutaNotFoundException(ApiFailure failure)
        : base(failure.IsFromImmuta ? failure : failure with { Guidance = $"{Foreign} If Immuta sent it: {failure.Guidance}" })
    {
        IsConfirmed = failure.IsFromImmuta;
    }

    /// <summary>Gets a value that indicates whether Immuta itself reported that the object doesn't exist.</summary>
    /// <value><see langword="false"/> if the body isn't Immuta's own, such as a proxy's page. The object may exist.</value>
    public bool IsConfirmed { get; }

    // For a deletion with an earlier attempt that the server may have processed.
    internal void ThrowUnlessConfirmed(ImmutaOperation deletion, string subject, string howToCheck)
    {
        if (!IsConfirmed)
        {
            throw new ImmutaAmbiguousOutcomeException(
                deletion.Name, $"{howToCheck} to see whether it is still there, and delete it again if so. The last response was a 404 that a proxy or gateway may have sent.", [subject], this);
        }
    }
}
