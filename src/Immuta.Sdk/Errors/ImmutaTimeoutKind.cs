namespace Immuta.Sdk;

/// <summary>Specifies the time limit that a request or an operation exceeded.</summary>
public enum ImmutaTimeoutKind
{
    /// <summary>The limit of one attempt, <see cref="ImmutaClientOptions.AttemptTimeout"/> in the options.</summary>
    Attempt,

    /// <summary>The limit of all attempts together, <see cref="ImmutaClientOptions.TotalTimeout"/> in the options.</summary>
    Total,

    /// <summary>The limit of polling work in Immuta, <see cref="PollingOptions.Timeout"/> in its options.</summary>
    Polling,
}
