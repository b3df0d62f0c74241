namespace Immuta.Sdk;

/// <summary>Says how often and how patiently failed requests are tried again.</summary>
/// <remarks>
/// Whether a request may be repeated at all is decided by the operation: one that creates something is repeated
/// only when the server certainly did not process it.
/// </remarks>
public sealed class ImmutaRetryOptions
{
    /// <summary>Gets or sets how many times a failed request is tried again.</summary>
    /// <value>3 by default; 0 leaves retries to a resilience handler of your own.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Gets or sets the longest wait before the first retry, before jitter.</summary>
    /// <value>500 milliseconds by default; doubled for each further retry.</value>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets the longest wait between two tries that back-off may reach.</summary>
    /// <value>15 seconds by default.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets the longest wait that a Retry-After header can ask for.</summary>
    /// <value>2 minutes by default; where the server asks for more, its error is thrown at once.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(2);
}
