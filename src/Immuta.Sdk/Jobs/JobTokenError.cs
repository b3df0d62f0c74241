namespace Immuta.Sdk.Jobs;

/// <summary>Specifies why a text can't be used to resume watching jobs.</summary>
public enum JobTokenError
{
    /// <summary>The text was not created by this library for that purpose.</summary>
    InvalidFormat,

    /// <summary>The text was truncated or altered after it was created.</summary>
    Damaged,

    /// <summary>The text was created by a later version of this library.</summary>
    UnsupportedVersion,

    /// <summary>The text was created by a client of another Immuta tenant.</summary>
    TenantMismatch,
}
