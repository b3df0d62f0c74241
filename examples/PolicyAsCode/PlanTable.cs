using Examples.Shared;
using Immuta.Sdk.V2;
using Spectre.Console;

namespace PolicyAsCode;

internal static class PlanTable
{
    // A table is laid out in memory as a whole, so long tables are shown in parts.
    private const int MaxRowsPerTable = 100;

    public static void Write(IAnsiConsole console, Plan plan)
    {
        foreach (var part in plan.Files.Chunk(MaxRowsPerTable))
        {
            var table = new Table().RoundedBorder().AddColumns("File", "Key", "Creates", "Updates", "Deletes or disables");
            foreach (var planned in part)
            {
                var (file, response) = (planned.File, planned.Response);
                if (response.Changes == ChangeStatus.Unchanged)
                {
                    table.AddRow(Cell(file.Name), Cell(file.Key), Cell("-"), Cell("-"), Cell("-"));
                    continue;
                }

                table.AddRow(
                    Cell(file.Name),
                    Cell(file.Key),
                    Cell(response.Creates, Color.Green),
                    Cell(response.Updates, Color.Yellow),
                    Cell(response.Deletes is { } names ? string.Join(", ", names) : Response.Unknown, Color.Red));
            }

            console.Write(table);
        }
    }

    private static Text Cell(string text, Color? color = null) => new(OneLine.From(text), new Style(color));
}
