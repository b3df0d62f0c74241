using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>The shipped assemblies as they were built, one for each target framework.</summary>
internal static class Assemblies
{
    public static readonly string[] Frameworks = ["net8.0", "net10.0"];
    public static readonly string[] Shipped = ["Immuta.Sdk", "Immuta.Sdk.AsCode", "Immuta.Sdk.DurableTask", "Immuta.Sdk.Testing", "Immuta.Sdk.Yaml"];

    /// <summary>Gets all references available to this test program: the frameworks and all packages.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Immuta.Sdk.Tests", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static string PathOf(string assembly, string framework) =>
        RepositoryFolder.PathOf("src", assembly, "bin", RepositoryFolder.Configuration, framework, assembly + ".dll");

    public static string DocumentationOf(string assembly, string framework) =>
        Path.ChangeExtension(PathOf(assembly, framework), ".xml");

    public static IAssemblySymbol Load(string assembly, string framework)
    {
        var path = PathOf(assembly, framework);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{assembly} is not built for {framework}. Run: dotnet build Immuta.Sdk.sln", path);
        }

        var reference = MetadataReference.CreateFromFile(path);
        var others = References.Where(other => !IsSame(other, assembly)).ToList();
        if (assembly != "Immuta.Sdk")
        {
            others.RemoveAll(other => IsSame(other, "Immuta.Sdk"));
            others.Add(MetadataReference.CreateFromFile(PathOf("Immuta.Sdk", framework)));
        }

        var compilation = CSharpCompilation.Create("Reader", references: [.. others, reference]);
        return (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
    }

    private static bool IsSame(MetadataReference reference, string assembly) =>
        Path.GetFileName(((PortableExecutableReference)reference).FilePath) == assembly + ".dll";
}
