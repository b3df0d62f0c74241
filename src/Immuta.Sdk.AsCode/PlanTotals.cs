namespace Immuta.Sdk.AsCode;

/// <summary>Represents how many objects of a plan have each verdict.</summary>
/// <param name="Create">The number of objects to create.</param>
/// <param name="Update">The number of objects to change.</param>
/// <param name="Drifted">The number of objects that were changed by hand.</param>
/// <param name="Unknown">The number of objects that can't be compared.</param>
/// <param name="Delete">The number of objects to delete.</param>
/// <param name="Refused">The number of objects whose change is refused.</param>
/// <param name="Unchanged">The number of objects that are as their files say.</param>
public sealed record PlanTotals(int Create, int Update, int Drifted, int Unknown, int Delete, int Refused, int Unchanged)
{
    internal static PlanTotals From(IReadOnlyList<PlanItem> items)
    {
        int Count(PlanVerdict verdict) => items.Count(item => item.Verdict == verdict);
        return new(
            Count(PlanVerdict.Create), Count(PlanVerdict.Update), Count(PlanVerdict.Drifted), Count(PlanVerdict.Unknown),
            Count(PlanVerdict.Delete), Count(PlanVerdict.Refused), Count(PlanVerdict.Unchanged));
    }

    /// <summary>Returns the totals as one line of text.</summary>
    /// <returns>The counts that are not zero, in words.</returns>
    public override string ToString()
    {
        (int Count, string Text)[] parts =
        [
            (Create, "to create"), (Update, "to change"), (Drifted, "changed by hand"), (Unknown, "not comparable"),
            (Delete, "to delete"), (Refused, "refused"), (Unchanged, "unchanged"),
        ];
        return string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Text}")) is { Length: > 0 } text ? text : "nothing to compare";
    }
}
