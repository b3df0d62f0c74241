namespace Immuta.Sdk.AsCode;

/// <summary>Represents what the application of a plan did.</summary>
/// <param name="Items">Each object that the plan wanted to change, in the order of the changes.</param>
public sealed record ApplyReport(IReadOnlyList<ApplyItem> Items)
{
    /// <summary>Gets why the tenant could not be read again after the changes.</summary>
    /// <value><see langword="null"/> if it was read. Otherwise what is in force is not known, and the next plan looks again.</value>
    public string? VerificationFailure { get; init; }

    /// <summary>Gets whether every change was made or was not needed, and the tenant shows it.</summary>
    public bool Succeeded => VerificationFailure is null && Items.All(item => item.Outcome is ApplyOutcome.Applied or ApplyOutcome.AlreadyDone or ApplyOutcome.Skipped);

    /// <summary>Returns how many objects have an outcome.</summary>
    /// <param name="outcome">The outcome to count.</param>
    /// <returns>The number of objects.</returns>
    public int Count(ApplyOutcome outcome) => Items.Count(item => item.Outcome == outcome);

    /// <summary>Returns the counts and the failures as text.</summary>
    /// <returns>One line with the counts, and one for each failure.</returns>
    public override string ToString()
    {
        var counts = string.Join(", ", Enum.GetValues<ApplyOutcome>().Where(outcome => Count(outcome) > 0).Select(outcome => $"{Count(outcome)} {NameOf(outcome)}"));
        var failures = Items.Where(item => item.Failure is not null).Select(item => $"{KindNames.Of(item.Kind)} '{item.Key}': {item.Failure}");
        string[] unverified = VerificationFailure is null ? [] : [$"What is in force could not be read: {VerificationFailure}"];
        return string.Join(Environment.NewLine, [(counts.Length == 0 ? "nothing to do" : counts) + ".", .. failures, .. unverified]);
    }

    private static string NameOf(ApplyOutcome outcome) => outcome switch
    {
        ApplyOutcome.AlreadyDone => "already done",
        ApplyOutcome.NotInForce => "accepted but not in force",
        ApplyOutcome.NotReached => "not reached",
        ApplyOutcome.Skipped => "skipped",
        ApplyOutcome.Failed => "failed",
        _ => "applied",
    };
}
