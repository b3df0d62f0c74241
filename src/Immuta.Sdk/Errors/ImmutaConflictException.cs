using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The request conflicts with what exists or is under way (status 409).</summary>
public sealed class ImmutaConflictException : ImmutaApiException
{
    internal ImmutaConflictException(ApiFailure failure)
        : base(failure)
    {
    }
}
