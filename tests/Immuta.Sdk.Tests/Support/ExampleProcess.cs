using System.Diagnostics;
using System.Text;

namespace Immuta.Sdk.Tests.Support;

// A built example, started without a terminal and without this machine's settings.
internal sealed class ExampleProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private ExampleProcess(Process process) => _process = process;

    public static ExampleProcess Start(string program, IReadOnlyList<string> args, IReadOnlyDictionary<string, string?>? environment = null, string? temporaryFolder = null, string? workingFolder = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, .. args])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? "",
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("IMMUTA", StringComparison.OrdinalIgnoreCase) || name.StartsWith("FLEET", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        foreach (var name in new[] { "TMPDIR", "TMP", "TEMP" })
        {
            start.Environment[name] = temporaryFolder ?? Path.GetTempPath();
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new(process);
    }

    /// <summary>Asks the process to end (SIGTERM), as a supervisor does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Reads what the process prints until it prints these words.</summary>
    public async Task SaysAsync(string words)
    {
        using var limit = new CancellationTokenSource(s_limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            _said.AppendLine(line);
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The program ended without saying '{words}': {_said}");
    }

    public async Task<Outcome> EndAsync()
    {
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var output = _process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = _process.StandardError.ReadToEndAsync(limit.Token);
            await _process.WaitForExitAsync(limit.Token);
            return new(_process.ExitCode, _said + await output, await errors);
        }
        finally
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }
        }
    }

    public void Dispose() => _process.Dispose();
}
