namespace Immuta.Sdk.Tool.Tests.Support;

/// <summary>Provides a temporary folder of files, which starts empty or as a copy of the example.</summary>
internal sealed class GovernanceFolder : IDisposable
{
    private GovernanceFolder()
    {
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("immuta-code-tests-").FullName;

    public static GovernanceFolder Empty() => new();

    public static GovernanceFolder Example()
    {
        var folder = new GovernanceFolder();
        var example = System.IO.Path.Combine(AppContext.BaseDirectory, "governance");
        foreach (var file in Directory.EnumerateFiles(example, "*", SearchOption.AllDirectories))
        {
            folder.Write(System.IO.Path.GetRelativePath(example, file), File.ReadAllText(file));
        }

        return folder;
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public bool Has(string name) => File.Exists(PathOf(name));

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public GovernanceFolder Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    public GovernanceFolder Change(string name, string from, string to)
    {
        var text = Read(name);
        text.Should().Contain(from);
        return Write(name, text.Replace(from, to, StringComparison.Ordinal));
    }

    public GovernanceFolder Remove(string name)
    {
        File.Delete(PathOf(name));
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
