using Spectre.Console;

namespace Immuta.Sdk.Tool;

// What the tenant has. A section that fails is reported, and the others go on.
internal sealed class InventoryCommand(Session session)
{
    // On a narrower terminal, the cells of a table would break within words.
    private const int MinTableWidth = 80;

    private readonly List<(string Title, string[] Columns, List<string?[]> Rows)> _sections = [];
    private bool _failed;

    public static Task<int> RunAsync(Session session, CancellationToken cancellationToken) => new InventoryCommand(session).RunAsync(cancellationToken);

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await session.ConnectAsync(cancellationToken);
        var (immuta, v2) = (connection.Immuta, connection.Immuta.V2);
        await ReadAsync("integrations", ["type", "id", "status"], async rows =>
            rows.AddRange((await immuta.Integrations.ListAsync(cancellationToken)).Select(one => Row(one.Type, one.Id, one.Status))));
        await ReadAsync("policies", ["key", "name", "type", "state"], async rows =>
        {
            await foreach (var one in v2.Policies.ListAsync(cancellationToken))
            {
                rows.Add(Row(one.PolicyKey, one.Name, one.Type, one.Staged == true ? "staged" : "active"));
            }
        });
        await ReadAsync("projects", ["key", "name", "state"], async rows =>
        {
            await foreach (var one in v2.Projects.ListAsync(cancellationToken))
            {
                rows.Add(Row(one.ProjectKey, one.Name, one.Status));
            }
        });
        await ReadAsync("purposes", ["name", "id"], async rows =>
        {
            await foreach (var one in v2.Purposes.ListAsync(cancellationToken))
            {
                rows.Add(Row(one.Name, one.Id));
                rows.AddRange((one.Subpurposes ?? []).Select(below => Row(below.Name, below.Id)));
            }
        });
        await PrintAsync();
        return _failed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private async Task ReadAsync(string title, string[] columns, Func<List<string?[]>, Task> readAsync)
    {
        var rows = new List<string?[]>();
        try
        {
            await readAsync(rows);
            _sections.Add((title, columns, rows));
        }
        catch (ImmutaException ex)
        {
            _failed = true;
            session.Terminal.Fail($"{title}: {ex.Message}");
        }
    }

    private async Task PrintAsync()
    {
        if (session.IsJson)
        {
            await JsonOutput.WriteAsync(session.Terminal.Output, writer =>
            {
                foreach (var (title, columns, rows) in _sections)
                {
                    writer.WriteObjects(title, rows, row => columns.Zip(row).ToList().ForEach(cell => writer.WriteOptional(cell.First, cell.Second)));
                }
            });
            return;
        }

        foreach (var (title, columns, rows) in _sections)
        {
            session.Terminal.Print($"{title}: {rows.Count}");
            if (session.Terminal.Console.Profile.Width < MinTableWidth)
            {
                rows.ForEach(row => PrintLines(columns, row));
            }
            else if (rows.Count > 0)
            {
                var table = new Table().AddColumns(columns);
                rows.ForEach(row => table.AddRow(row.Select(cell => new Text(string.Concat((cell ?? "").Where(letter => !char.IsControl(letter)))))));
                session.Terminal.Console.Write(table);
            }
        }
    }

    private void PrintLines(string[] columns, string?[] row)
    {
        session.Terminal.Print($"  {row[0]}");
        foreach (var (name, value) in columns.Zip(row).Skip(1))
        {
            session.Terminal.Print($"    {name}: {value ?? "-"}");
        }
    }

    private static string?[] Row(params object?[] values) => [.. values.Select(value => value?.ToString())];
}
