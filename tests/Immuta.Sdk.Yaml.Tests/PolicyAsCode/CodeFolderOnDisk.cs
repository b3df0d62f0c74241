using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests.PolicyAsCode;

/// <summary>A temporary folder of files as code, which starts as a copy of the program's sample.</summary>
internal sealed class CodeFolderOnDisk : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("policy-as-code-tests-").FullName;

    public static CodeFolderOnDisk Empty() => new();

    public static CodeFolderOnDisk OfTheSample()
    {
        var folder = new CodeFolderOnDisk();
        var sample = System.IO.Path.Combine(Samples.Root, "examples", "PolicyAsCode", "sample");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            folder.Write(System.IO.Path.GetRelativePath(sample, file), File.ReadAllText(file));
        }

        return folder;
    }

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public CodeFolderOnDisk Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public CodeFolderOnDisk Change(string name, string from, string to)
    {
        var text = Read(name);
        text.Should().Contain(from);
        return Write(name, text.Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
