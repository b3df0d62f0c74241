namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>What another client creates at the very moment of a creation.</summary>
public enum Rival
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The same in every member but the place, so that both can exist.</summary>
    Elsewhere,

    /// <summary>Another one in the same place, so that only one of the two can exist.</summary>
    DifferentInPlace,

    /// <summary>The same in every member that is not secret, so that nobody can tell the two apart.</summary>
    Twin,
}
