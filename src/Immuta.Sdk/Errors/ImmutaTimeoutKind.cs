namespace Immuta.Sdk;

/// <summary>Names the time limit that a request or an operation ran into.</summary>
public enum ImmutaTimeoutKind
{
    /// <summary>The limit on one try, <see cref="ImmutaClientOptions.AttemptTimeout"/> in the options.</summary>
    Attempt,

    /// <summary>The limit on all tries together, <see cref="ImmutaClientOptions.TotalTimeout"/> in the options.</summary>
    Total,

    /// <summary>The limit on following work in Immuta, <see cref="PollingOptions.Timeout"/> in its options.</summary>
    Polling,
}
