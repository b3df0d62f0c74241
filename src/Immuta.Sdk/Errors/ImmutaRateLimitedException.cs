using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server limits the rate of requests (status 429).</summary>
public sealed class ImmutaRateLimitedException : ImmutaApiException
{
    internal ImmutaRateLimitedException(ApiFailure failure)
        : base(failure)
    {
    }
}
