using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The server wants fewer requests from this caller for a while (status 429).</summary>
public sealed class ImmutaRateLimitedException : ImmutaApiException
{
    internal ImmutaRateLimitedException(ApiFailure failure)
        : base(failure)
    {
    }

    /// <summary>Gets how long the server asks callers to wait before the next request.</summary>
    /// <value><see langword="null"/> if the answer did not say, or not in a usable form.</value>
    public TimeSpan? RetryAfter => ServerRetryAfter;
}
