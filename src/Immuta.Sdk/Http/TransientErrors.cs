namespace Immuta.Sdk.Http;

// Whether a failure is likely to be gone when the same thing is asked again later.
internal static class TransientErrors
{
    public static bool Is(Exception failure) => failure switch
    {
        ImmutaApiException api => api.IsTransient,
        ImmutaConnectionException connection => connection.IsTransient,
        ImmutaTimeoutException timeout => timeout.Limit != ImmutaTimeoutKind.Polling,
        ImmutaCredentialException credential => credential.IsTransient,

        // A proxy's page with status 200 lasts as long as its outage; a response that is too long stays too long.
        ImmutaSerializationException unreadable => !unreadable.IsTooLong,

        // Of a credential delegate; the pipeline translates its own.
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };
}
