using System.Diagnostics;

namespace Immuta.Sdk.Tests.Quickstart;

// The built program, as a user starts it: no terminal, and nothing of this machine's settings.
internal sealed class QuickstartProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private readonly Process _process;

    private QuickstartProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static async Task<Outcome> RunAsync(IReadOnlyList<string> args, string? apiKey = null, string? temporaryFolder = null)
    {
        using var quickstart = Start(args, apiKey, temporaryFolder);
        return await quickstart.EndAsync();
    }

    public static QuickstartProcess Start(IReadOnlyList<string> args, string? apiKey = null, string? temporaryFolder = null)
    {
        var program = typeof(global::Quickstart.ExitCodes).Assembly.Location;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, .. args])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("IMMUTA_URL");
        start.Environment["IMMUTA_API_KEY"] = apiKey;
        foreach (var name in new[] { "TMPDIR", "TMP", "TEMP" })
        {
            start.Environment[name] = temporaryFolder ?? Path.GetTempPath();
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new(process);
    }

    public async Task<Outcome> EndAsync()
    {
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var output = _process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = _process.StandardError.ReadToEndAsync(limit.Token);
            await _process.WaitForExitAsync(limit.Token);
            return new(_process.ExitCode, await output, await errors);
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
