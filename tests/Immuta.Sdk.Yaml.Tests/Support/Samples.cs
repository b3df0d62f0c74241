using System.Text.Json;

namespace Immuta.Sdk.Yaml.Tests.Support;

internal static class Samples
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> In(string folder, string extension = ".json") => Directory
        .EnumerateFiles(Path.Combine(Root, "schemas", "samples", folder), "*" + extension)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>Gets further examples, if a folder of them exists beside the repository.</summary>
    public static IEnumerable<string> ExamplesIn(string area, string extension)
    {
        var folder = Path.Combine(Root, "..", "shared", "api", "examples", area);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + extension)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    public static string Text(string name) => File.ReadAllText(Path.Combine(Root, name));

    public static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Immuta.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new InvalidOperationException("No Immuta.Sdk.sln was found above the tests: run them inside the repository.");
        }

        return folder;
    }
}
