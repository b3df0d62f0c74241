using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The server knows nothing under this id or this route (status 404).</summary>
public sealed class ImmutaNotFoundException : ImmutaApiException
{
    internal ImmutaNotFoundException(ApiFailure failure)
        : base(failure)
    {
    }
}
