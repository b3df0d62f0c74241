using Immuta.Sdk.Tests.Documentation;
using Microsoft.CodeAnalysis;

namespace Immuta.Sdk.Package.Tests.Blocks;

/// <summary>A folder with the packages that the blocks of the pages use, in which each block is compiled and run.</summary>
public sealed class PagePrograms : IDisposable
{
    private readonly Consumer _consumer = new();
    private readonly Lazy<Task<string>> _folder;
    private readonly Lazy<IReadOnlyList<MetadataReference>> _references;

    public PagePrograms()
    {
        _folder = new(BuildAsync);
        _references = new(FindReferences);
    }

    /// <summary>Gets the configuration of the runtime that runs a block.</summary>
    internal string RuntimeConfiguration => Path.Combine(Output, "Pages.runtimeconfig.json");

    private string Output => Path.Combine(_consumer.Folder, "pages");

    /// <summary>Compiles a block against the packages, and returns the program.</summary>
    internal async Task<string> CompileAsync(CodeBlock block)
    {
        var program = Path.Combine(await _folder.Value, $"Snippet-{Guid.NewGuid():N}.dll");
        SnippetCompiler.Write(block, program, _references.Value);
        return program;
    }

    public void Dispose() => _consumer.Dispose();

    private async Task<string> BuildAsync()
    {
        await _consumer.DotnetAsync(null, "build", Path.Combine(_consumer.CopyPrograms(), "Pages"), "--output", Output, $"-p:ImmutaVersion={PackedPackage.Version}");
        return Output;
    }

    // The packages as they lie beside the program, and the frameworks of this process.
    private IReadOnlyList<MetadataReference> FindReferences()
    {
        var frameworks = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => Path.GetDirectoryName(path)!)
            .Distinct(StringComparer.Ordinal)
            .Where(folder => folder.Contains($"{Path.DirectorySeparatorChar}shared{Path.DirectorySeparatorChar}Microsoft.", StringComparison.Ordinal));
        return
        [
            .. frameworks.Prepend(Output)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll"))
                .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
                .Where(path => !Path.GetFileName(path).StartsWith("Snippet-", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
