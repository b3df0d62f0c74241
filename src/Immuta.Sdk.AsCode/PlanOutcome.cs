namespace Immuta.Sdk.AsCode;

/// <summary>Specifies whether a plan found differences.</summary>
public enum PlanOutcome
{
    /// <summary>The tenant is as the files say.</summary>
    NoDifference,

    /// <summary>Something differs, has drifted, or is refused.</summary>
    Differs,

    /// <summary>Nothing differs for certain, and something can't be compared.</summary>
    Unknown,
}
