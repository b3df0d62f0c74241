using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The server did not accept the credential of the caller (status 401).</summary>
public sealed class ImmutaUnauthorizedException : ImmutaApiException
{
    internal ImmutaUnauthorizedException(ApiFailure failure)
        : base(failure)
    {
    }
}
