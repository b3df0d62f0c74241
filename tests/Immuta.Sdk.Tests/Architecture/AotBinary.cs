using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>The smoke program as native code, published on first use and kept current by the build.</summary>
public sealed class AotBinary
{
    private const string Project = "Immuta.Sdk.AotSmoke";

    private readonly ConcurrentDictionary<string, Lazy<Task<ProcessRun>>> _published = new(StringComparer.Ordinal);

    /// <summary>Gets the reason why this machine can't publish native code, or null.</summary>
    internal static string? Obstacle { get; } = FindObstacle();

    private static string Runtime { get; } =
        $"{(OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    // Use a separate folder, so that concurrent builds don't interfere.
    private static string Artifacts { get; } = RepositoryFolder.PathOf("artifacts", "aot");

    /// <summary>Publishes the program with the libraries as they are built for a framework.</summary>
    internal Task<ProcessRun> PublishedAsync(string framework) =>
        _published.GetOrAdd(framework, name => new(() => PublishAsync(name))).Value;

    internal async Task<ProcessRun> RunAsync(Uri address, string apiKey, string framework = "net10.0")
    {
        var publish = await PublishedAsync(framework);
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"Publishing failed:\n{publish.Output}");
        }

        var binary = Path.Combine(Artifacts, "publish", Project, $"release_{Runtime}_{framework}", Project);
        return await ProcessRun.StartAsync(binary, [address.ToString(), apiKey], TimeSpan.FromMinutes(2));
    }

    private static Task<ProcessRun> PublishAsync(string framework) => ProcessRun.StartAsync(
        "dotnet",
        ["publish", RepositoryFolder.PathOf("tests", Project), "-c", "Release", "-r", Runtime, "--artifacts-path", Artifacts, $"-p:LibraryFramework={framework}", "-p:RunAnalyzers=false"],
        TimeSpan.FromMinutes(10));

    private static string? FindObstacle()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return "Native code is published and run on Linux and macOS only.";
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")))
            ? null
            : "No native linker here: install clang or gcc to publish native code.";
    }
}
