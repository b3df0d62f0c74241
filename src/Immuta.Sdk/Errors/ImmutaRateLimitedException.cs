using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server limits the rate of requests (status 429).</summary>
public sealed class ImmutaRateLimitedException : ImmutaApiException
{
    internal ImmutaRateLimitedException(ApiFailure failure)
        : base(failure)
    {
    }

    /// <summary>Gets how long the server asks callers to wait before the next request.</summary>
    /// <value><see langword="null"/> if the response doesn't say, or not in a usable form.</value>
    public TimeSpan? RetryAfter => ServerRetryAfter;
}
