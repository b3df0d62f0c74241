using Immuta.Sdk.Http;

namespace Immuta.Sdk.Errors;

// Whether a later attempt at the same request may succeed.
internal static class TransientErrors
{
    public static bool IsTransient(Exception failure) => failure switch
    {
        ImmutaApiException api => api.IsTransient,
        ImmutaConnectionException connection => connection.IsTransient,
        ImmutaTimeoutException timeout => timeout.Limit != ImmutaTimeoutKind.Polling,
        ImmutaCallRejectedException => true,
        ImmutaCredentialException credential => credential.IsTransient,

        // A proxy's page with status 200 disappears with its outage. A response that is too long stays too long.
        ImmutaSerializationException unreadable => !unreadable.IsTooLong,

        // These come from a credential delegate. The pipeline converts its own.
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };
}
