namespace Immuta.Sdk;

/// <summary>Provides the options for retries of failed requests.</summary>
/// <remarks>
/// The operation decides whether a request can be retried at all: one that creates something is retried
/// only if the server certainly did not process it.
/// </remarks>
public sealed class ImmutaRetryOptions
{
    /// <summary>Gets or sets the maximum number of retries of a failed request.</summary>
    /// <value>3 by default. Set 0 to leave retries to a resilience handler of your own.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Gets or sets the maximum delay before the first retry, before jitter.</summary>
    /// <value>500 milliseconds by default; doubled for each further retry.</value>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets the maximum back-off delay between two attempts.</summary>
    /// <value>15 seconds by default.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets the maximum delay that a Retry-After header can request.</summary>
    /// <value>2 minutes by default. If the server asks for more, its error is thrown immediately.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(2);
}
