using System.Diagnostics;

namespace Immuta.Sdk.AsCode.Tests.Support;

/// <summary>Another process that plans or applies a folder.</summary>
internal sealed class CodeProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    public CodeProcess(string folder, Uri address, string apiKey, bool isApplied, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "Immuta.Sdk.KillSmoke.dll"), "code", folder, address.ToString(), apiKey, isApplied.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Kills the process with SIGKILL: no handler, no finally block, no flush.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Waits for the end and returns the exit code with all output.</summary>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var (output, errors) = (_process.StandardOutput.ReadToEndAsync(limit.Token), _process.StandardError.ReadToEndAsync(limit.Token));
            await _process.WaitForExitAsync(limit.Token);
            return (_process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!_process.HasExited)
            {
                Kill();
            }
        }
    }

    public void Dispose() => _process.Dispose();
}
