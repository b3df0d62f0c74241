using Examples.Shared;
using Spectre.Console;

namespace Demo;

internal sealed class LiveBoard(Table table, LiveDisplayContext context, string[] rows) : IStatusBoard
{
    private readonly Lock _lock = new();

    public void Show(string row, string status)
    {
        lock (_lock)
        {
            table.UpdateCell(Array.IndexOf(rows, row), 1, new Text(OneLine.From(status), StatusStyle.For(status)));
            context.Refresh();
        }
    }
}
