namespace Immuta.Sdk.Testing;

/// <summary>What stands in place of a secret when configurations are read.</summary>
/// <remarks>Fake only: what the real server does with them is unknown.</remarks>
public enum SecretReadFormat
{
    /// <summary>The member is left out of the answer altogether.</summary>
    Dropped,

    /// <summary>The member is there and holds the text <c>[REDACTED]</c> instead.</summary>
    Redacted,
}
