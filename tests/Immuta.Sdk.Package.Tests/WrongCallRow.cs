namespace Immuta.Sdk.Package.Tests;

/// <summary>One row of the report: what was given, the place to name, the type of the exception, and the message.</summary>
internal sealed record WrongCallRow(string Group, string Given, string Where, string Type, string Message)
{
    public static IReadOnlyList<WrongCallRow> Read(string report)
    {
        var rows = new List<WrongCallRow>();
        var group = "";
        foreach (var line in report.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                group = line[3..];
            }
            else if (line.StartsWith("| ", StringComparison.Ordinal) && line[2..^2].Split(" | ", 4) is [var given, var where, var type, var message] && given is not ("Given" or "---"))
            {
                rows.Add(new(group, given, where, type, message));
            }
        }

        return rows;
    }

    public override string ToString() => $"{Group}: {Given} -> {Type}: {Message}";
}
