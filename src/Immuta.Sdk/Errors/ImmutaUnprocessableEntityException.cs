using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The payload was understood but a check of it failed (status 422).</summary>
public sealed class ImmutaUnprocessableEntityException : ImmutaApiException
{
    internal ImmutaUnprocessableEntityException(ApiFailure failure)
        : base(failure)
    {
    }
}
