using System.Runtime.InteropServices;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>The smoke program as native code, published on first use and kept current by the build.</summary>
public sealed class AotBinary
{
    private const string Project = "Immuta.Sdk.AotSmoke";

    private readonly Lazy<Task<ProcessRun>> _publish = new(PublishAsync);

    /// <summary>Gets the reason why this machine can't publish native code, or null.</summary>
    internal static string? Obstacle { get; } = FindObstacle();

    private static string Runtime { get; } =
        $"{(OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    // Use a separate folder, so that concurrent builds don't interfere.
    private static string Artifacts { get; } = RepositoryFolder.PathOf("artifacts", "aot");

    internal Task<ProcessRun> PublishedAsync() => _publish.Value;

    internal async Task<ProcessRun> RunAsync(Uri address, string apiKey)
    {
        var publish = await PublishedAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"Publishing failed:\n{publish.Output}");
        }

        var binary = Path.Combine(Artifacts, "publish", Project, $"release_{Runtime}", Project);
        return await ProcessRun.StartAsync(binary, [address.ToString(), apiKey], TimeSpan.FromMinutes(2));
    }

    private static Task<ProcessRun> PublishAsync() => ProcessRun.StartAsync(
        "dotnet",
        ["publish", RepositoryFolder.PathOf("tests", Project), "-c", "Release", "-r", Runtime, "--artifacts-path", Artifacts],
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
