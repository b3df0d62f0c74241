using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Immuta.Sdk.Tests.Documentation;

/// <summary>Compiles a block of documentation as its reader would run it.</summary>
internal static class SnippetCompiler
{
    // The SDK's implicit usings for a console program.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // What a web application has beyond them.
    private const string Web = """
        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    // The additional LINQPad usings, and the namespaces that a query about Immuta imports.
    private const string LinqPad = """
        global using System.Diagnostics;
        global using System.Text;
        global using System.Text.Json;
        global using Immuta.Sdk;
        global using Immuta.Sdk.Connections;
        global using Immuta.Sdk.DataObjects;
        global using Immuta.Sdk.Integrations;
        global using Immuta.Sdk.Jobs;
        global using Immuta.Sdk.Scripts;
        internal static class LinqPadExtensions
        {
            public static T Dump<T>(this T value, string? description = null)
            {
                Console.WriteLine($"{description} {value}");
                return value;
            }
        }
        internal static class Util
        {
            public static string GetPassword(string name) => Environment.GetEnvironmentVariable(name.ToUpperInvariant().Replace('-', '_')) ?? name;
        }
        """;

    public static readonly string[] Markers = ["program", "linqpad", "web", "xunit", "durable"];

    /// <summary>Returns the faults of a block, each with its line in the block; none if a reader can run it.</summary>
    public static IReadOnlyList<string> FaultsOf(CodeBlock block, IReadOnlyList<MetadataReference> references) => Describe(block, Compile(block, references).GetDiagnostics());

    /// <summary>Writes a block as a program, without the debugging information that nobody needs.</summary>
    public static void Write(CodeBlock block, string path, IReadOnlyList<MetadataReference> references)
    {
        var result = Compile(block, references).Emit(path);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', Describe(block, result.Diagnostics)));
        }
    }

    private static CSharpCompilation Compile(CodeBlock block, IReadOnlyList<MetadataReference> references)
    {
        string[] sources = block.Marker switch
        {
            "linqpad" => [Usings, LinqPad, block.Text],
            "web" => [Usings, Web, block.Text],
            _ => [Usings, block.Text],
        };
        var options = new CSharpParseOptions(LanguageVersion.CSharp12);
        var kind = block.Marker == "xunit" ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication;
        var compilation = CSharpCompilation.Create(
            "Snippet",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, options)),
            references,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        return block.Text.Contains("JsonSerializerContext", StringComparison.Ordinal) ? WithSerialization(compilation, options) : compilation;
    }

    // The generator of System.Text.Json, which the .NET SDK brings with the reference assemblies.
    private static CSharpCompilation WithSerialization(CSharpCompilation compilation, CSharpParseOptions options)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var path = Directory.EnumerateFiles(packs, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var generator = (IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(path).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!)!;
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return (CSharpCompilation)generated;
    }

    private static IReadOnlyList<string> Describe(CodeBlock block, IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .Where(fault => fault.Severity == DiagnosticSeverity.Error)
            .Select(fault => $"line {block.Line + fault.Location.GetMappedLineSpan().StartLinePosition.Line + 1}: {fault.Id} {fault.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
    ];
}
