using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server or a gateway fails (status 500 and above).</summary>
public sealed class ImmutaServerException : ImmutaApiException
{
    internal ImmutaServerException(ApiFailure failure)
        : base(failure)
    {
    }
}
