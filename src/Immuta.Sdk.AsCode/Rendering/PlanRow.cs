namespace Immuta.Sdk.AsCode.Rendering;

// One row of the table that LINQPad shows. Differences are one cell: a table within each row hides the others.
internal sealed record PlanRow(PlanVerdict Verdict, string Kind, string Key, string? File, string? Reason, string Differences)
{
    public static PlanRow From(PlanItem item) => new(
        item.Verdict,
        KindNames.Of(item.Kind),
        item.Key,
        item.File,
        item.Reason,
        string.Join('\n', item.Differences.Select(difference => $"{difference.Path}: {PlanText.ValueOf(difference.Before)} -> {PlanText.ValueOf(difference.After)}")));
}
