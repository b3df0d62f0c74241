using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server finds a request malformed or not applicable (status 400).</summary>
public sealed class ImmutaBadRequestException : ImmutaApiException
{
    internal ImmutaBadRequestException(ApiFailure failure)
        : base(failure)
    {
    }
}
