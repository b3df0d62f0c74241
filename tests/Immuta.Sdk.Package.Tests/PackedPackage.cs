using System.IO.Compression;
using System.Xml.Linq;
using Immuta.Sdk.Tests.Architecture;

namespace Immuta.Sdk.Package.Tests;

/// <summary>One package and its symbols, as the files that are in them.</summary>
internal sealed record PackedPackage(string Id, IReadOnlyDictionary<string, byte[]> Files, IReadOnlyDictionary<string, byte[]> Symbols)
{
    public static string Version { get; } =
        XDocument.Load(RepositoryFolder.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    private string NuspecPath => $"{Id}.nuspec";

    public XElement Metadata => XDocument.Load(new MemoryStream(Files[NuspecPath])).Root!.Elements().Single(element => element.Name.LocalName == "metadata");

    public static PackedPackage Read(string pathWithoutExtension)
    {
        var id = Path.GetFileName(pathWithoutExtension)[..^(Version.Length + 1)];
        return new(id, FilesIn(pathWithoutExtension + ".nupkg"), File.Exists(pathWithoutExtension + ".snupkg") ? FilesIn(pathWithoutExtension + ".snupkg") : new Dictionary<string, byte[]>(StringComparer.Ordinal));
    }

    public string? Reported(string element) => Metadata.Elements().FirstOrDefault(child => child.Name.LocalName == element)?.Value;

    public PackedPackage Without(string path) => this with { Files = Except(Files, path) };

    public PackedPackage WithoutSymbols(string path) => this with { Symbols = Except(Symbols, path) };

    public PackedPackage With(string path, byte[] content) => this with { Files = new Dictionary<string, byte[]>(Files, StringComparer.Ordinal) { [path] = content } };

    public PackedPackage WithSymbols(string path, byte[] content) => this with { Symbols = new Dictionary<string, byte[]>(Symbols, StringComparer.Ordinal) { [path] = content } };

    public PackedPackage Untold(string element)
    {
        var metadata = Metadata;
        metadata.Elements().Where(child => child.Name.LocalName == element).Remove();
        using var written = new MemoryStream();
        metadata.Document!.Save(written);
        return With(NuspecPath, written.ToArray());
    }

    private static Dictionary<string, byte[]> Except(IReadOnlyDictionary<string, byte[]> files, string path) =>
        files.Where(file => file.Key != path).ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, byte[]> FilesIn(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        return zip.Entries.ToDictionary(entry => entry.FullName, Content, StringComparer.Ordinal);

        static byte[] Content(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
    }
}
