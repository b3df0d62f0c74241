using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The server or a gateway before it failed (status 500 and above).</summary>
public sealed class ImmutaServerException : ImmutaApiException
{
    internal ImmutaServerException(ApiFailure failure)
        : base(failure)
    {
    }
}
