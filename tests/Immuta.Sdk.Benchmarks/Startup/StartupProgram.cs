using System.Diagnostics;

namespace Immuta.Sdk.Benchmarks.Startup;

// One variant of the small program, built for the runtime or published as native code into its own folder.
internal sealed record StartupProgram(string Make, bool IsNative, string Path)
{
    public long Size => new FileInfo(Path).Length;

    public static async Task<StartupProgram> BuildAsync(string make, bool isNative)
    {
        var project = System.IO.Path.Combine(Root(), "tests", "Immuta.Sdk.Benchmarks", "Startup", "App");
        var output = System.IO.Path.Combine(Root(), "artifacts", "startup", make, isNative ? "native" : "jit");
        string[] arguments =
        [
            "publish", project, "-c", "Release", "--nologo", "-v", "quiet", $"-p:Make={make}", "-p:RunAnalyzers=false",
            "--artifacts-path", output, "-o", System.IO.Path.Combine(output, "app"),
            .. isNative ? ["-r", $"linux-{Architecture}"] : Array.Empty<string>(),
        ];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false })!;
        await build.WaitForExitAsync();
        return build.ExitCode == 0
            ? new(make, isNative, System.IO.Path.Combine(output, "app", "Immuta.Sdk.Benchmarks.App"))
            : throw new InvalidOperationException($"{make} has not been built.");
    }

    // Measures from the start of the process to its end; the process exits after the first response.
    public async Task<double> RunAsync(Uri address, string apiKey)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(Path, [address.ToString(), apiKey]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var response = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return response.Trim() == "enabled"
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException($"{Make} did not receive its response.");
    }

    private static string Architecture => System.Runtime.InteropServices.RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Immuta.Sdk.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Run the benchmarks from inside the repository.");
        }

        return folder;
    }
}
