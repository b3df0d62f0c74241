using Immuta.Sdk.Tests.Architecture;
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
            public static T Dump<T>(this T value, string? description = null) => value;
        }
        internal static class Util
        {
            public static string GetPassword(string name) => name;
        }
        """;

    // Members of a class with a client, for blocks that show a method or a field.
    private const string MembersBegin = """
        internal sealed partial class Snippet(Immuta.Sdk.IImmutaClient immuta)
        {
            private Immuta.Sdk.IImmutaClient Client => immuta;
        #line 1

        """;

    public static readonly string[] Markers = ["program", "linqpad", "members"];

    /// <summary>Returns the faults of a block, each with its line in the block; none if a reader can run it.</summary>
    public static IReadOnlyList<string> FaultsOf(CodeBlock block)
    {
        var (usings, code) = Split(block.Text);
        string[] sources = block.Marker switch
        {
            "members" => [Usings, usings + MembersBegin + code + "\n}"],
            "linqpad" => [Usings, LinqPad, block.Text],
            _ => [Usings, block.Text],
        };
        var options = new CSharpParseOptions(LanguageVersion.CSharp12);
        var kind = block.Marker == "members" ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication;
        var compilation = CSharpCompilation.Create(
            "Snippet",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, options)),
            Assemblies.References,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        return
        [
            .. compilation.GetDiagnostics()
                .Where(fault => fault.Severity == DiagnosticSeverity.Error)
                .Select(fault => $"line {block.Line + fault.Location.GetMappedLineSpan().StartLinePosition.Line + 1}: {fault.Id} {fault.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
    }

    // Using directives stay outside of the class that members are put into.
    private static (string Usings, string Code) Split(string text)
    {
        var lines = text.Split('\n');
        var usings = lines.Where(IsUsing);
        return (string.Join('\n', usings) + "\n", string.Join('\n', lines.Select(line => IsUsing(line) ? "" : line)));
    }

    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && line.TrimEnd().EndsWith(';') && !line.Contains('=', StringComparison.Ordinal) && !line.Contains('(', StringComparison.Ordinal);
}
