namespace Immuta.Sdk;

/// <summary>Why a text cannot be used to take up jobs again.</summary>
public enum JobTokenProblem
{
    /// <summary>The text was not made by this library for that purpose.</summary>
    NotAToken,

    /// <summary>The text was cut or altered after it had been made.</summary>
    Damaged,

    /// <summary>The text was made by a later version of this library.</summary>
    NewerVersion,

    /// <summary>The text was made by a client of another Immuta tenant.</summary>
    OtherTenant,
}
