using System.Diagnostics;

namespace Immuta.Sdk.Yaml.Tests.PolicyAsCode;

/// <summary>The built program, started without a terminal and without this machine's settings.</summary>
internal sealed class ExampleProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private readonly Process _process;

    private ExampleProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static async Task<Outcome> RunAsync(IReadOnlyList<string> args, string? apiKey = null, params IReadOnlyList<(string Name, string Value)> settings)
    {
        using var example = Start(args, apiKey, settings);
        return await example.EndAsync();
    }

    public static ExampleProcess Start(IReadOnlyList<string> args, string? apiKey = null, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var program = typeof(global::PolicyAsCode.ExitCodes).Assembly.Location;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, .. args])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("IMMUTA_URL");
        start.Environment["IMMUTA_API_KEY"] = apiKey;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
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
