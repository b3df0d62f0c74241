using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.AsCode.Rendering;

// The plan as JSON: for machines, and to be applied later.
internal static class PlanJson
{
    private const int Version = 1;

    private static readonly JsonWriterOptions s_indented = new() { Indented = true };

    public static string Write(Plan plan) => Write(plan.Tenant, plan.Environment, plan.Items, plan.Digest);

    public static string Write(string tenant, string? environment, IReadOnlyList<PlanItem> items, string? digest = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("tenant", tenant);
            WriteOptional(writer, "environment", environment);
            writer.WriteString("outcome", PlanText.OutcomeOf(items).ToString());
            WriteOptional(writer, "digest", digest);
            WriteTotals(writer, PlanTotals.From(items));
            writer.WriteStartArray("items");
            foreach (var item in items)
            {
                Write(writer, item);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length).ReplaceLineEndings("\n") + "\n";
    }

    public static Plan Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
            {
                throw new FormatException("The plan was written by another version: make the plan again.");
            }

            var plan = new Plan(root.GetProperty("tenant").GetString()!, Optional(root, "environment"), [.. root.GetProperty("items").EnumerateArray().Select(ReadItem)]);
            return plan.Items.DistinctBy(item => (item.Kind, item.Key)).Count() == plan.Items.Count && plan.Digest == root.GetProperty("digest").GetString()
                ? plan
                : throw new FormatException("The plan was changed after it was made: make the plan again.");
        }
        catch (Exception ex) when (ex is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("This is not a plan as JSON: pass the text of Plan.ToJson, which the tool writes with --out.", ex);
        }
    }

    private static void Write(Utf8JsonWriter writer, PlanItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", item.Kind.ToString());
        writer.WriteString("key", item.Key);
        writer.WriteString("verdict", item.Verdict.ToString());
        WriteOptional(writer, "file", item.File);
        WriteOptional(writer, "reason", item.Reason);
        WriteOptional(writer, "name", item.Name);
        WriteOptional(writer, "replaces", item.Replaces);
        WriteOptional(writer, "hash", item.Hash);
        WriteOptional(writer, "seen", item.Seen);
        if (item.Differences.Count > 0)
        {
            writer.WriteStartArray("differences");
            foreach (var difference in item.Differences)
            {
                writer.WriteStartObject();
                writer.WriteString("path", difference.Path);
                if (difference.Line is { } line)
                {
                    writer.WriteNumber("line", line);
                }

                WriteOptional(writer, "before", difference.Before);
                WriteOptional(writer, "after", difference.After);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static PlanItem ReadItem(JsonElement item)
    {
        var verdict = item.GetProperty("verdict").GetString()!;
        var read = new PlanItem(
            KindNames.Parse(item.GetProperty("kind").GetString()!),
            item.GetProperty("key").GetString() ?? throw new FormatException("An object of the plan has no key: make the plan again."),
            Enum.TryParse<PlanVerdict>(verdict, out var known) && known.ToString() == verdict ? known : throw new FormatException($"The plan has the verdict '{verdict}', which this version does not know: make the plan again."))
        {
            File = Optional(item, "file"),
            Reason = Optional(item, "reason"),
            Name = Optional(item, "name"),
            Replaces = Optional(item, "replaces"),
            Hash = Optional(item, "hash"),
            Seen = Optional(item, "seen"),
            Differences = !item.TryGetProperty("differences", out var differences) ? [] : [.. differences.EnumerateArray().Select(difference =>
                new CodeDifference(difference.GetProperty("path").GetString()!, Value(difference, "before"), Value(difference, "after"))
                {
                    Line = difference.TryGetProperty("line", out var line) ? line.GetInt32() : null,
                })],
        };
        return read.Verdict == PlanVerdict.Refused || (read.Verdict == PlanVerdict.Delete) == (read.File is null)
            ? read
            : throw new FormatException("The plan has a change without a file: make the plan again.");
    }

    private static void WriteTotals(Utf8JsonWriter writer, PlanTotals totals)
    {
        writer.WriteStartObject("totals");
        writer.WriteNumber("create", totals.Create);
        writer.WriteNumber("update", totals.Update);
        writer.WriteNumber("drifted", totals.Drifted);
        writer.WriteNumber("unknown", totals.Unknown);
        writer.WriteNumber("delete", totals.Delete);
        writer.WriteNumber("refused", totals.Refused);
        writer.WriteNumber("unchanged", totals.Unchanged);
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is { } present)
        {
            writer.WritePropertyName(name);
            present.WriteTo(writer);
        }
    }

    private static string? Optional(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonElement? Value(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? value.Clone() : null;
}
