using Spectre.Console;

namespace Demo;

internal static class StatusBoard
{
    // A table that changes in place on a terminal; plain lines in a pipe or a build log.
    public static Task RunAsync(IAnsiConsole console, string[] rows, Func<IStatusBoard, Task> work)
    {
        if (!console.IsLive())
        {
            return work(new PlainBoard(console));
        }

        var table = new Table().RoundedBorder().AddColumns("Technology", "Status");
        foreach (var row in rows)
        {
            table.AddRow(new Text(row), new Text("waiting"));
        }

        return console.Live(table).StartAsync(context => work(new LiveBoard(table, context, rows)));
    }
}
