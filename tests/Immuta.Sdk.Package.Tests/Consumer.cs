using Immuta.Sdk.Tests.Architecture;

namespace Immuta.Sdk.Package.Tests;

/// <summary>A folder outside of the repository in which somebody uses the packages, with an empty cache.</summary>
public sealed class Consumer : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    public Consumer()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(Folder, "cache")}" /></config>
              <packageSources><add key="packed" value="{PackedFeed.Folder}" /></packageSources>
            </configuration>
            """);
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"immuta-consumer-{Guid.NewGuid():N}");

    /// <summary>What <c>dotnet new</c> and <c>dotnet add package</c> make, ready to be built.</summary>
    internal async Task<string> CreateAsync(string template, string name, string framework, params string[] packages)
    {
        var project = Path.Combine(Folder, name);
        await DotnetAsync(null, "new", template, "--output", project, "--no-restore");

        // The templates of an SDK know its own framework only.
        var file = Directory.EnumerateFiles(project, "*.csproj").Single();
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("<TargetFramework>net10.0<", $"<TargetFramework>{framework}<", StringComparison.Ordinal));
        foreach (var package in packages)
        {
            await DotnetAsync(null, "add", project, "package", package, "--version", PackedPackage.Version);
        }

        return project;
    }

    /// <summary>Copies the programs of this project's folder Consumers, and returns where they are.</summary>
    internal string CopyPrograms()
    {
        var source = RepositoryFolder.PathOf("tests", "Immuta.Sdk.Package.Tests", "Consumers");
        var target = Path.Combine(Folder, "Consumers");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        return target;
    }

    internal async Task<string> DotnetAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var run = await ProcessRun.StartAsync("dotnet", arguments, s_limit, Folder, environment);
        return run.ExitCode == 0
            ? run.Output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {run.ExitCode}:\n{run.Output}\n{run.Errors}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
