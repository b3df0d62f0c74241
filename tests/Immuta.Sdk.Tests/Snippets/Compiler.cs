using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Immuta.Sdk.Tests.Snippets;

/// <summary>Compiles a snippet against the built library, without access to internals.</summary>
internal static class Compiler
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp14);

    private static readonly Lazy<CSharpCompilation> s_empty = new(() => CSharpCompilation.Create(
        "A.Users.Program",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Immuta.Sdk.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
        options: new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    /// <summary>Returns the errors of an expression, each with its code and message.</summary>
    public static IReadOnlyList<string> Errors(string expression) =>
    [
        .. s_empty.Value.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            $$"""
            using Immuta.Sdk;
            using Immuta.Sdk.Connections;
            using Immuta.Sdk.Integrations;

            internal static class Program
            {
                internal static object Built(Secret secret, SnowflakeOAuthClientConfig oAuth) =>
                    {{expression}};
            }
            """, s_options)).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
    ];
}
