using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when a payload is readable but fails a check of the server (status 422).</summary>
public sealed class ImmutaUnprocessableEntityException : ImmutaApiException
{
    internal ImmutaUnprocessableEntityException(ApiFailure failure)
        : base(failure)
    {
    }
}
