namespace Immuta.Sdk.Package.Tests.Editors;

/// <summary>The schemas of the package, unpacked into a folder as <c>CopyImmutaSchemas</c> lays them out.</summary>
public sealed class PackedSchemas : IDisposable
{
    private const string Prefix = "schemas/";

    public string Folder { get; } = Directory.CreateTempSubdirectory("immuta-schemas-").FullName;

    internal string Root => Path.Combine(Folder, ".immuta", "schemas");

    /// <summary>Unpacks the schemas, and returns their paths below <see cref="Root"/>.</summary>
    internal async Task<IReadOnlyList<string>> UnpackAsync(PackedFeed feed)
    {
        var package = await feed.ReadAsync("Immuta.Sdk.Yaml");
        var files = package.Files.Where(file => file.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(file => (Name: file.Key[Prefix.Length..], Content: file.Value)).ToList();
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(Root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content);
        }

        return [.. files.Select(file => file.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes a payload file into a folder beside the schemas.</summary>
    internal async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "governance")).FullName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
