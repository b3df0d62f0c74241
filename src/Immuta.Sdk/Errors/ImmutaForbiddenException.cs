using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the caller lacks the permission for a request (status 403).</summary>
public sealed class ImmutaForbiddenException : ImmutaApiException
{
    internal ImmutaForbiddenException(ApiFailure failure)
        : base(failure)
    {
    }
}
