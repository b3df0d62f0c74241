using System.Diagnostics;
using System.Globalization;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>The onboarding program as a process of its own, which can be killed for good.</summary>
internal sealed class FleetProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private readonly Process _process;

    private FleetProcess(Process process) => _process = process;

    /// <summary>The words of each result: the key, how it ended, and what else there is to say.</summary>
    public List<string[]> Results { get; } = [];

    public List<long> Memory { get; } = [];

    public bool WasKilled { get; private set; }

    public static FleetProcess Start(WorkflowKind workflow, Uri address, string apiKey, string folder, int count, int concurrency, TimeSpan attemptTimeout, bool asks)
    {
        string[] arguments =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Immuta.Sdk.KillSmoke.dll"), workflow.ToString(), address.ToString(), apiKey, folder,
            count.ToString(), concurrency.ToString(), ((int)attemptTimeout.TotalMilliseconds).ToString(), asks.ToString(),
        ];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>SIGKILL: no handler, no finally block, no flush.</summary>
    public void Kill()
    {
        WasKilled = true;
        _process.Kill(entireProcessTree: true);
    }

    /// <summary>Answers every question until the process has ended by itself or was killed.</summary>
    /// <param name="isKilledAt">Says whether a question is answered by the process's end.</param>
    public async Task RunAsync(Func<string, bool> isKilledAt)
    {
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var errors = _process.StandardError.ReadToEndAsync(limit.Token);
            while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                await UnderstandAsync(line, isKilledAt);
            }

            await _process.WaitForExitAsync(limit.Token);
            if (!WasKilled && _process.ExitCode != 0)
            {
                throw new InvalidOperationException($"The program ended with {_process.ExitCode}: {await errors}");
            }
        }
        finally
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
    }

    public void Dispose() => _process.Dispose();

    private async Task UnderstandAsync(string line, Func<string, bool> isKilledAt)
    {
        switch (line.Split(' '))
        {
            case ["result", .. var words]:
                Results.Add(words);
                break;
            case ["memory", var bytes]:
                Memory.Add(long.Parse(bytes, CultureInfo.InvariantCulture));
                break;
            case ["ask", ..] when WasKilled:
                break;
            case ["ask", ..] when isKilledAt(line["ask ".Length..]):
                Kill();
                break;
            case ["ask", ..]:
                await ResponseAsync();
                break;
        }
    }

    // A process that was killed meanwhile reads no answer any more.
    private async Task ResponseAsync()
    {
        try
        {
            await _process.StandardInput.WriteLineAsync("go");
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException) when (WasKilled)
        {
        }
    }
}
