using System.Xml.Linq;

namespace Immuta.Sdk.Package.Tests;

/// <summary>A LINQPad file: its packages and namespaces, and its statements.</summary>
internal sealed class LinqPadQuery
{
    // The namespaces that LINQPad imports into each query.
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Xml.Linq;

        """;

    private readonly XElement _header;
    private readonly string _statements;

    public LinqPadQuery(string path)
    {
        var text = File.ReadAllText(path);
        var end = text.IndexOf("</Query>", StringComparison.Ordinal) + "</Query>".Length;
        _header = XElement.Parse(text[..end]);
        _statements = text[end..];
    }

    public string? Kind => _header.Attribute("Kind")?.Value;

    public IEnumerable<string> Packages => _header.Elements("NuGetReference").Select(reference => reference.Value);

    /// <summary>Gets whether the query runs in each version of LINQPad, on its newest runtime.</summary>
    public bool RunsEverywhere => !_header.Elements("RuntimeVersion").Any() && _header.Elements("IncludeAspNet").Any();

    /// <summary>Returns the query as a method of a class, which is what LINQPad makes of it.</summary>
    public string ToSource(string className, Func<string, string> edit) => $$"""
        {{Usings}}{{string.Concat(_header.Elements("Namespace").Select(name => $"using {name.Value};\n"))}}
        namespace Queries
        {
            public static class {{className}}
            {
                public static async Task RunAsync()
                {
        {{edit(_statements)}}
                }
            }
        }
        """;
}
