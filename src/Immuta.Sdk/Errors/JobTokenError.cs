namespace Immuta.Sdk;

/// <summary>Why a text cannot be used to take up jobs again.</summary>
public enum JobTokenError
{
    /// <summary>The text was not made by this library for that purpose.</summary>
    InvalidFormat,

    /// <summary>The text was cut or altered after it had been made.</summary>
    Damaged,

    /// <summary>The text was made by a later version of this library.</summary>
    UnsupportedVersion,

    /// <summary>The text was made by a client of another Immuta tenant.</summary>
    TenantMismatch,
}
