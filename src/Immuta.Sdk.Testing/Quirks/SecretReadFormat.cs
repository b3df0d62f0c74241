namespace Immuta.Sdk.Testing;

/// <summary>Specifies what replaces a secret when configurations are read.</summary>
/// <remarks>Fake only: how the real server returns secrets is unknown.</remarks>
public enum SecretReadFormat
{
    /// <summary>The secret member is omitted from the response.</summary>
    Dropped,

    /// <summary>The member is present and contains the text <c>[REDACTED]</c> instead.</summary>
    Redacted,
}
