using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Immuta.Sdk.Package.Tests;

/// <summary>A LINQPad file as a program: its references, namespaces and body, with stand-ins for what LINQPad adds.</summary>
internal sealed class LinqPadQuery
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Diagnostics;
        global using System.IO;
        global using System.Linq;
        global using System.Text;
        global using System.Xml.Linq;

        """;

    // Shows a value as LINQPad does: by ToDump where there is one, otherwise by its public members.
    private const string StandIns = """
        public static class Dumped
        {
            public static readonly StringBuilder Text = new();
            public static T Dump<T>(this T value, string description = null) { Show(value, 0); Text.AppendLine(); return value; }
            private static void Show(object value, int depth)
            {
                if (value is null || depth > 6) { return; }
                var custom = value.GetType().GetMethod("ToDump", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic, Type.EmptyTypes);
                if (custom is not null) { Show(custom.Invoke(value, null), depth + 1); return; }
                if (value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || value is TimeSpan || value is DateTimeOffset || value is System.Text.Json.JsonElement || value is Util.ProgressBar) { Text.Append(value).Append(' '); return; }
                if (value is System.Collections.IEnumerable items) { foreach (var item in items) { Show(item, depth + 1); } return; }
                foreach (var property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0)) { Text.Append(property.Name).Append('='); Show(property.GetValue(value), depth + 1); }
            }
        }
        public static class Util
        {
            public static string GetPassword(string name) => throw new InvalidOperationException("A sample must not need " + name);
            public sealed class ProgressBar(string caption) { public double Fraction { get; set; } public string Caption { get; set; } = caption; }
        }

        """;

    private readonly XElement _header;
    private readonly string _body;

    // The SDK switches these off for every project: a newer version of a package serves what asks for an older one.
    private static readonly Dictionary<string, ReportDiagnostic> s_unified = new(StringComparer.Ordinal)
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    public LinqPadQuery(string path)
    {
        var text = File.ReadAllText(path);
        var end = text.IndexOf("</Query>", StringComparison.Ordinal) + "</Query>".Length;
        _header = XElement.Parse(text[..end]);
        _body = text[end..];
    }

    public string? Kind => _header.Attribute("Kind")?.Value;

    public IEnumerable<string> Packages => _header.Elements("NuGetReference").Select(reference => reference.Value);

    /// <summary>Compiles the query with warnings as errors, runs it, and returns what it dumped.</summary>
    public async Task<string> RunAsync()
    {
        var namespaces = string.Concat(_header.Elements("Namespace").Select(name => $"global using {name.Value};\n"));
        var compilation = CSharpCompilation.Create(
            $"Query{Guid.NewGuid():N}",
            [Tree(Usings + namespaces), Tree("#nullable disable\n" + StandIns), Tree(_body)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(assembly => MetadataReference.CreateFromFile(assembly)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, generalDiagnosticOption: ReportDiagnostic.Error, specificDiagnosticOptions: s_unified));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error).Select(fault => fault.ToString())));
        }

        assembly.Position = 0;
        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        try
        {
            var loaded = context.LoadFromStream(assembly);
            await Task.Run(() => loaded.EntryPoint!.Invoke(null, loaded.EntryPoint.GetParameters().Length == 0 ? null : [Array.Empty<string>()]));
            return Convert.ToString(loaded.GetType("Dumped")!.GetField("Text", BindingFlags.Public | BindingFlags.Static)!.GetValue(null), CultureInfo.InvariantCulture)!;
        }
        finally
        {
            context.Unload();
        }
    }

    private static SyntaxTree Tree(string text) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview));
}
