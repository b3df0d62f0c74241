namespace Immuta.Sdk.DependencyInjection;

internal sealed class ImmutaRetryConfiguration
{
    public int? MaxRetries { get; set; }

    public TimeSpan? BaseDelay { get; set; }

    public TimeSpan? MaxDelay { get; set; }

    public TimeSpan? MaxRetryAfter { get; set; }
}
