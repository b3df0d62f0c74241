using Examples.Shared;
using Spectre.Console;

namespace Demo;

internal sealed class PlainBoard(IAnsiConsole console) : IStatusBoard
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _last = [];
    private readonly long _started = TimeProvider.System.GetTimestamp();

    public void Show(string row, string status)
    {
        lock (_lock)
        {
            if (_last.GetValueOrDefault(row) != status)
            {
                _last[row] = status;
                console.Print($"  {TimeProvider.System.GetElapsedTime(_started).TotalSeconds,5:0.0} s  {row,-24} {OneLine.From(status)}");
            }
        }
    }
}
