using System.Collections.Concurrent;
using System.Text;
using Immuta.Sdk.WireMock.Tests.Server;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>The table of faults and kinds of operation, with the expected outcomes and those of this run.</summary>
public sealed class FaultTable : IDisposable
{
    private static readonly string s_agreed = Path.Combine(ProjectFolder.Path, "Faults", "WireFaults.md");
    private static readonly string s_report = Path.Combine(ProjectFolder.Repository, "artifacts", "reports", "wire-faults.md");

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, Task<(FaultRun? Once, FaultRun Lasting)>>> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Fault, string Kind), string> _seen = new();
    private readonly Dictionary<(string Fault, string Kind), string> _agreed = Read();

    /// <summary>Runs all kinds of a fault in parallel, because they mostly wait, and returns the outcome of one.</summary>
    internal Task<(FaultRun? Once, FaultRun Lasting)> RunAsync(WireFault fault, OperationKind kind) =>
        _runs.GetOrAdd(fault.Name, _ => OperationKind.All.ToDictionary(one => one.Name, one => BothAsync(fault, one), StringComparer.Ordinal))[kind.Name];

    public string? AgreedFor(string fault, string kind) => _agreed.GetValueOrDefault((fault, kind));

    public void Saw(string fault, string kind, string words) => _seen[(fault, kind)] = words;

    public void Dispose()
    {
        if (_seen.IsEmpty)
        {
            return;
        }

        Write(s_report, (_, _) => null);
        if (Environment.GetEnvironmentVariable("IMMUTA_ACCEPT_FAULTS") == "1")
        {
            // A run of some faults keeps the expected outcomes of the others.
            Write(s_agreed, AgreedFor);
        }
    }

    private static async Task<(FaultRun? Once, FaultRun Lasting)> BothAsync(WireFault fault, OperationKind kind)
    {
        var lasting = FaultRun.LastingAsync(fault, kind);
        var once = fault.IsRefused ? null : FaultRun.OnceAsync(fault, kind);
        return (once is null ? null : await once, await lasting);
    }

    private void Write(string path, Func<string, string, string?> unseen)
    {
        var text = new StringBuilder("# What comes of each fault on the wire\n\n")
            .Append("Written by the tests. In each cell: the fault met once / for as long as the call lasts (polling: five times in a row).\n")
            .Append("Attempts are the requests that the server has seen. HttpClient itself repeats a read, up to three times an attempt, when a connection\n")
            .Append("closes without a word (\"empty response\"); of everything else only the client decides what is sent again.\n\n")
            .Append($"| Fault | {string.Join(" | ", OperationKind.All)} |\n|{string.Concat(OperationKind.All.Select(_ => " --- |"))} --- |\n");
        foreach (var fault in WireFaults.All)
        {
            text.Append($"| {fault} |");
            foreach (var kind in OperationKind.All)
            {
                text.Append($" {_seen.GetValueOrDefault((fault.Name, kind.Name)) ?? unseen(fault.Name, kind.Name) ?? "not run"} |");
            }

            text.Append('\n');
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString());
    }

    private static Dictionary<(string Fault, string Kind), string> Read()
    {
        var rows = File.Exists(s_agreed) ? File.ReadLines(s_agreed).Where(line => line.StartsWith("| ", StringComparison.Ordinal)) : [];
        return rows
            .Select(row => row.Trim('|', ' ').Split(" | "))
            .SelectMany(cells => cells.Skip(1).Zip(OperationKind.All, (words, kind) => (Key: (cells[0], kind.Name), words)))
            .ToDictionary(cell => cell.Key, cell => cell.words);
    }
}
