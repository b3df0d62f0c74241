using System.Diagnostics;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>One program that ran to completion, with its output.</summary>
internal sealed record ProcessRun(int ExitCode, string Output, string Errors)
{
    public static async Task<ProcessRun> StartAsync(string program, IEnumerable<string> arguments, TimeSpan limit, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? RepositoryFolder.Root,
        };

        // Don't pass the MSBuild variables of the test host to the build that is started here.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException ex)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} ran for more than {limit}.", ex);
        }

        return new(process.ExitCode, await output, await errors);
    }
}
