namespace Immuta.Sdk.AsCode;

/// <summary>Represents what became of one object of a plan.</summary>
/// <param name="Kind">What the object is.</param>
/// <param name="Key">The key of the object.</param>
/// <param name="Verdict">What the plan wanted to do.</param>
/// <param name="Outcome">What was done.</param>
public sealed record ApplyItem(CodeKind Kind, string Key, PlanVerdict Verdict, ApplyOutcome Outcome)
{
    /// <summary>Gets why the change failed or isn't in force.</summary>
    public string? Failure { get; init; }

    /// <summary>Gets the exception of a failed change.</summary>
    public ImmutaException? Exception { get; init; }
}
