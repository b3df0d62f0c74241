namespace Immuta.Sdk;

/// <summary>Specifies the time limit that a request or an operation exceeded.</summary>
public enum ImmutaTimeoutKind
{
    /// <summary>The limit of one attempt, <c>AttemptTimeout</c> in <see cref="ImmutaClientOptions.Resilience"/>.</summary>
    Attempt,

    /// <summary>The limit of all attempts together, <c>TotalRequestTimeout</c> in <see cref="ImmutaClientOptions.Resilience"/>.</summary>
    Total,

    /// <summary>The limit of polling work in Immuta, <see cref="PollingOptions.Timeout"/> in its options.</summary>
    Polling,
}
