using System.Globalization;
using System.Text;

namespace Immuta.Sdk.AsCode.Rendering;

// The plan as Markdown. Code spans keep keys and values from being read as markup.
internal static class PlanMarkdown
{
    public static string Write(Plan plan)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"### Immuta plan for {Code(plan.Tenant)}{(plan.Environment is null ? "" : $" ({Code(plan.Environment)})")}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{plan.Totals}.");
        var items = plan.Items.Where(item => item.Verdict != PlanVerdict.Unchanged).ToList();
        if (items.Count == 0)
        {
            return text.ToString();
        }

        text.AppendLine().AppendLine("| | Object | File | Reason |").AppendLine("| --- | --- | --- | --- |");
        foreach (var item in items)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {PlanText.NameOf(item.Verdict)} | {KindNames.Of(item.Kind)} {Code(item.Key)} | {(item.File is null ? "" : Code(item.File))} | {(item.Reason is null ? "" : Code(item.Reason))} |");
        }

        foreach (var item in items.Where(item => item.Differences.Count > 0))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"#### {KindNames.Of(item.Kind)} {Code(item.Key)}").AppendLine();
            text.AppendLine("| Member | Line | Before | After |").AppendLine("| --- | --- | --- | --- |");
            foreach (var difference in item.Differences)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {Code(difference.Path)} | {difference.Line} | {Code(PlanText.ValueOf(difference.Before))} | {Code(PlanText.ValueOf(difference.After))} |");
            }
        }

        return text.ToString();
    }

    // A backtick would end the span, and a bar the cell, also inside a span.
    private static string Code(string text)
    {
        var safe = Errors.SingleLine.Escape(text).Replace("|", "\\|", StringComparison.Ordinal);
        var fence = safe.Contains('`', StringComparison.Ordinal) ? new string('`', 1 + LongestRun(safe)) : "`";
        return fence.Length == 1 ? $"`{safe}`" : $"{fence} {safe} {fence}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
