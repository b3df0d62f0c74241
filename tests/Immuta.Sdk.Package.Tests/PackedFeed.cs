using Immuta.Sdk.Tests.Architecture;

namespace Immuta.Sdk.Package.Tests;

/// <summary>The packages as a release makes them, packed on first use and kept current by the build.</summary>
public sealed class PackedFeed
{
    internal const string RepositoryUrl = "https://git.example.com/immuta-sdk";

    private static readonly string[] s_projects = ["Immuta.Sdk", "Immuta.Sdk.Testing", "Immuta.Sdk.Yaml", "Immuta.Sdk.AsCode", "Immuta.Sdk.DurableTask", "Immuta.Sdk.Tool"];

    private readonly Lazy<Task> _packed = new(PackAsync);

    // A folder of its own: what other builds do at the same time does not disturb this one.
    private static string Artifacts { get; } = RepositoryFolder.PathOf("artifacts", "pack");

    internal static string Folder { get; } = Path.Combine(Artifacts, "package", "release");

    internal async Task<PackedPackage> ReadAsync(string id)
    {
        await _packed.Value;
        return PackedPackage.Read(Path.Combine(Folder, $"{id}.{PackedPackage.Version}"));
    }

    internal Task PackedAsync() => _packed.Value;

    private static async Task PackAsync()
    {
        foreach (var project in s_projects)
        {
            var run = await ProcessRun.StartAsync(
                "dotnet",
                ["pack", RepositoryFolder.PathOf("src", project), "-c", "Release", "--artifacts-path", Artifacts, "--nologo", $"-p:RepositoryUrl={RepositoryUrl}"],
                TimeSpan.FromMinutes(10));
            if (run.ExitCode != 0)
            {
                throw new InvalidOperationException($"Packing {project} failed:\n{run.Output}{run.Errors}");
            }
        }
    }
}
