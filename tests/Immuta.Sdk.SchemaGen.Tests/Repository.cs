namespace Immuta.Sdk.SchemaGen.Tests;

/// <summary>Finds the folders of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Schemas => Path.Combine(Root, "schemas");

    public static string Library => Path.Combine(Root, "src", "Immuta.Sdk");

    public static string Generated => Path.Combine(Library, "Generated");

    /// <summary>Every schema file as the generator takes it: path below schemas/ and text.</summary>
    public static Dictionary<string, string> SchemaTexts() => Directory
        .EnumerateFiles(Schemas, "*.schema.json", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(Schemas, path).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);

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
