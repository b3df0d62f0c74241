using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when a request conflicts with existing objects or running work (status 409).</summary>
public sealed class ImmutaConflictException : ImmutaApiException
{
    internal ImmutaConflictException(ApiFailure failure)
        : base(failure)
    {
    }
}
