using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>What the files of a build say about how they were built.</summary>
internal static class BuiltAssembly
{
    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static bool IsReproducible(byte[] assembly)
    {
        using var file = new PEReader(ImmutableArray.Create(assembly));
        return file.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    public static string SourceLinkIn(byte[] symbols)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(symbols));
        var reader = provider.GetMetadataReader();
        return string.Concat(
            from handle in reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition)
            let information = reader.GetCustomDebugInformation(handle)
            where reader.GetGuid(information.Kind) == s_sourceLink
            select Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)));
    }

    public static byte[] Irreproducible() => Compile(deterministic: false).Assembly;

    public static byte[] SymbolsWithoutSourceLink() => Compile(deterministic: true).Symbols;

    private static (byte[] Assembly, byte[] Symbols) Compile(bool deterministic)
    {
        var compilation = CSharpCompilation.Create(
            "Other",
            [CSharpSyntaxTree.ParseText("class Other { void M() { } }", path: "/other.cs", encoding: Encoding.UTF8)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: deterministic));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return result.Success ? (assembly.ToArray(), symbols.ToArray()) : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

}
