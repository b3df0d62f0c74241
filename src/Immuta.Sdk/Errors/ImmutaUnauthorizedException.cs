using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server rejects the credential of the caller (status 401).</summary>
public sealed class ImmutaUnauthorizedException : ImmutaApiException
{
    internal ImmutaUnauthorizedException(ApiFailure failure)
        : base(failure)
    {
    }
}
