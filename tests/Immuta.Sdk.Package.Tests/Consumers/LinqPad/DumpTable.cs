using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;

// Draws a value as LINQPad does: ToDump decides what is shown, a list is a table with a column for each public property, and
// any other object is a table with a row for each.
public static class DumpTable
{
    private const int MaxDepth = 6;

    public static string[] Lines(object value, int depth = 0)
    {
        value = Resolve(value);
        if (IsText(value) || depth == MaxDepth)
        {
            return (value is JsonElement json ? json.ToString() : value?.ToString() ?? "null").Split('\n');
        }

        if (value is not IEnumerable items)
        {
            return Draw([.. Properties(value).Select(property => new[] { [property.Name], Lines(property.GetValue(value), depth + 1) })]);
        }

        var rows = items.Cast<object>().Select(Resolve).ToList();
        if (rows.Count == 0)
        {
            return ["(0 items)"];
        }

        if (rows.Any(row => IsText(row) || row is IEnumerable))
        {
            return Draw([.. rows.Select(row => new[] { Lines(row, depth + 1) })]);
        }

        var columns = rows.SelectMany(row => Properties(row).Select(property => property.Name)).Distinct().ToArray();
        return Draw(
        [
            [.. columns.Select(column => new[] { column })],
            .. rows.Select(row => columns.Select(column => Lines(row.GetType().GetProperty(column)?.GetValue(row), depth + 1)).ToArray()),
        ]);
    }

    private static object Resolve(object value)
    {
        while (value?.GetType().GetMethod("ToDump", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is { } toDump)
        {
            value = toDump.Invoke(value, null);
        }

        return value;
    }

    private static bool IsText(object value) =>
        value is null or string or decimal or TimeSpan or DateTime or DateTimeOffset or Guid or Uri or JsonElement or Util.ProgressBar || value.GetType() is { IsPrimitive: true } or { IsEnum: true };

    private static IEnumerable<PropertyInfo> Properties(object value) =>
        value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0);

    private static string[] Draw(IReadOnlyList<string[][]> rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Max(line => line.Length))).ToArray();
        var border = $"+{string.Join('+', widths.Select(width => new string('-', width + 2)))}+";
        return [border, .. rows.SelectMany(row => Row(row, widths).Append(border))];
    }

    private static IEnumerable<string> Row(string[][] row, int[] widths) =>
        Enumerable.Range(0, row.Max(cell => cell.Length))
            .Select(line => $"|{string.Join('|', row.Select((cell, column) => $" {(line < cell.Length ? cell[line] : "").PadRight(widths[column])} "))}|");
}
