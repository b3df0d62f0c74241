using System.Diagnostics;

namespace Immuta.Sdk.Mutants;

/// <summary>One program that was started, with its exit code, if it ended, and its output.</summary>
/// <param name="ExitCode">Null if it exceeded the time limit and was ended.</param>
/// <param name="Output">Both of its streams.</param>
internal sealed record ProgramRun(int? ExitCode, string Output)
{
    public static async Task<ProgramRun> StartAsync(string folder, TimeSpan limit, string mutant, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Don't pass the MSBuild variables of this program's own build to the copy.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment[MutantSwitchSource.Variable] = mutant;
        using var process = Process.Start(start) ?? throw new MutantException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return new(null, await output + await errors);
        }

        return new(process.ExitCode, await output + await errors);
    }
}
