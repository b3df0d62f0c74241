using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The server found the request malformed or not applicable here (status 400).</summary>
public sealed class ImmutaBadRequestException : ImmutaApiException
{
    internal ImmutaBadRequestException(ApiFailure failure)
        : base(failure)
    {
    }
}
