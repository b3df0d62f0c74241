namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Specifies what another client creates at the moment of a creation.</summary>
public enum Rival
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An object equal in every member except the place, so that both can exist.</summary>
    Elsewhere,

    /// <summary>A different object in the same place, so that only one of the two can exist.</summary>
    DifferentInPlace,

    /// <summary>An object equal in every member that is not secret, so that the two can't be distinguished.</summary>
    Twin,
}
