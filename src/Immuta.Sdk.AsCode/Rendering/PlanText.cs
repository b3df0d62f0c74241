using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.AsCode.Rendering;

// The lines of a plan for people. Text of the tenant can't break a line.
internal static class PlanText
{
    private const int MaxValue = 400;

    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static PlanOutcome OutcomeOf(IReadOnlyList<PlanItem> items) =>
        items.Any(item => item.Verdict is not (PlanVerdict.Unchanged or PlanVerdict.Unknown)) ? PlanOutcome.Differs
        : items.Any(item => item.Verdict == PlanVerdict.Unknown) ? PlanOutcome.Unknown
        : PlanOutcome.NoDifference;

    public static string Write(string tenant, string? environment, IReadOnlyList<PlanItem> items)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{tenant}{(environment is null ? "" : $" ({environment})")}");
        foreach (var item in items.Where(item => item.Verdict != PlanVerdict.Unchanged))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Sign(item.Verdict)} {Describe(item)}{(item.File is null ? "" : $"  {SingleLine.Escape(item.File)}")}");
            if (item.Reason is { } reason)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    {SingleLine.Escape(reason)}");
            }

            foreach (var difference in item.Differences)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    {SingleLine.Escape(difference.Path)}{(difference.Line is { } line ? $" (line {line})" : "")}");
                text.AppendLine(CultureInfo.InvariantCulture, $"      before: {ValueOf(difference.Before)}");
                text.AppendLine(CultureInfo.InvariantCulture, $"      after:  {ValueOf(difference.After)}");
            }
        }

        return text.Append(PlanTotals.From(items)).AppendLine(".").ToString();
    }

    public static string Describe(PlanItem item) => $"{KindNames.Of(item.Kind)} {SingleLine.Escape(item.Key)}: {NameOf(item.Verdict)}";

    public static string NameOf(PlanVerdict verdict) => verdict switch
    {
        PlanVerdict.Create => "create",
        PlanVerdict.Update => "change",
        PlanVerdict.Drifted => "changed by hand",
        PlanVerdict.Unknown => "not comparable",
        PlanVerdict.Delete => "delete",
        PlanVerdict.Refused => "refused",
        _ => "unchanged",
    };

    public static string ValueOf(JsonElement? value)
    {
        if (value is not { } present)
        {
            return "(none)";
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_readable))
        {
            present.WriteTo(writer);
        }

        return SingleLine.Clip(SingleLine.Escape(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length)), MaxValue);
    }

    private static char Sign(PlanVerdict verdict) => verdict switch
    {
        PlanVerdict.Create => '+',
        PlanVerdict.Update => '~',
        PlanVerdict.Drifted => '!',
        PlanVerdict.Delete => '-',
        PlanVerdict.Refused => 'x',
        _ => '?',
    };
}
