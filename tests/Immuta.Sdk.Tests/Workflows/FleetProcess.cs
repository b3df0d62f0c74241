using System.Diagnostics;
using System.Globalization;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>The onboarding program as a separate process that can be killed.</summary>
internal sealed class FleetProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private readonly Process _process;

    private FleetProcess(Process process) => _process = process;

    /// <summary>Gets the words of each result: the key, the outcome, and further details.</summary>
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

    /// <summary>Kills the process with SIGKILL: no handler, no finally block, no flush.</summary>
    public void Kill()
    {
        WasKilled = true;
        _process.Kill(entireProcessTree: true);
    }

    /// <summary>Responds to every question until the process ends or is killed.</summary>
    /// <param name="isKilledAt">Returns whether a question kills the process.</param>
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

    // A process that was killed meanwhile no longer reads the response.
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
