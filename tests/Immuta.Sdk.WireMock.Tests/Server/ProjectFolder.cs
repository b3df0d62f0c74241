namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Finds the folder of this project and the repository from the location of the built tests.</summary>
internal static class ProjectFolder
{
    public static string Repository { get; } = Find(AppContext.BaseDirectory);

    public static string Path { get; } = System.IO.Path.Combine(Repository, "tests", "Immuta.Sdk.WireMock.Tests");

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Immuta.Sdk.sln"))
            ? folder
            : Find(System.IO.Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests holds Immuta.Sdk.sln."));
}
