using System.Diagnostics;
using System.Globalization;

namespace Immuta.Sdk.Mutants;

/// <summary>The process that runs the tests; one that hangs is ended, and the next run gets a new one.</summary>
internal sealed class TestHost(string assembly) : IDisposable
{
    private static readonly TimeSpan s_maxEnd = TimeSpan.FromSeconds(10);
    private Process? _process;

    /// <summary>Runs the tests with one mutant active, or with none if its name is empty.</summary>
    public async Task<TestRun> RunAsync(string mutant, IEnumerable<string> tests, TimeSpan limit)
    {
        if (_process is { HasExited: true })
        {
            Dispose();
        }

        _process ??= Start(mutant);
        await _process.StandardInput.WriteLineAsync($"{mutant} {string.Join(' ', tests)}");
        await _process.StandardInput.FlushAsync();
        using var deadline = new CancellationTokenSource(limit);
        List<string> failed = [];
        try
        {
            while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                if (line.StartsWith(HostResponse.Failed, StringComparison.Ordinal))
                {
                    failed.Add(line[HostResponse.Failed.Length..]);
                    if (mutant.Length > 0)
                    {
                        // The outcome is already known, so don't wait for a test that hangs.
                        deadline.CancelAfter(s_maxEnd);
                    }
                }
                else if (line.StartsWith(HostResponse.Done, StringComparison.Ordinal))
                {
                    return new(RunEnd.Complete, int.Parse(line.AsSpan(HostResponse.Done.Length), CultureInfo.InvariantCulture), failed);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // A test hangs; those that have failed before are known.
        }

        var isHanging = deadline.IsCancellationRequested;
        Dispose();
        return new(isHanging || failed.Count > 0 ? RunEnd.Hung : RunEnd.Died, failed.Count, failed);
    }

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        _process = null;
    }

    // Start in the folder of the tests, which holds their dependencies and this program.
    private Process Start(string mutant)
    {
        var own = Path.Combine(Path.GetDirectoryName(assembly)!, Path.GetFileName(typeof(TestHost).Assembly.Location));
        var start = new ProcessStartInfo("dotnet", [
            "exec",
            "--depsfile", Path.ChangeExtension(assembly, ".deps.json"),
            "--runtimeconfig", Path.ChangeExtension(assembly, ".runtimeconfig.json"),
            own, "--host", assembly])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        start.Environment[MutantSwitchSource.Variable] = mutant;
        return Process.Start(start) ?? throw new MutantException("The host of the tests did not start.");
    }
}
