using System.Diagnostics;

namespace Immuta.Sdk.Tool.Tests.Support;

/// <summary>Represents a process of its own, without a terminal and without this machine's settings.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private readonly Process _process;

    private ToolProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string Assembly => typeof(Program).Assembly.Location;

    public static ToolProcess StartTool(IReadOnlyList<string> args, params IReadOnlyList<(string Name, string Value)> settings) =>
        Start(Dotnet, ["exec", Assembly, .. args], settings);

    public static ToolProcess Start(string program, IReadOnlyList<string> args, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo(program, args)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("IMMUTA_URL");
        start.Environment.Remove("IMMUTA_API_KEY");
        foreach (var (name, value) in settings)
        {
            if (name == "PWD")
            {
                start.WorkingDirectory = value;
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new(process);
    }

    public async Task<Outcome> EndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
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
