using System.Text.RegularExpressions;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Returns the area of the library that contains a type, which is the folder of its file.</summary>
internal sealed partial class Areas
{
    public const string Client = "Client";
    public const string Models = "Models";
    public const string Options = "Options";
    public const string Json = "Json";

    // Files at the top are sorted by their task: the client itself, values that models consist of, and options.
    private static readonly Dictionary<string, string> s_top = new(StringComparer.Ordinal)
    {
        ["ImmutaClient"] = Client,
        ["IImmutaClient"] = Client,
        ["ImmutaExceptionFactory"] = Client,
        ["AdditionalProperties"] = Json,
        ["ExperimentalIds"] = Json,
        ["ImmutaException"] = Json,
        ["PayloadReadOptions"] = Json,
        ["Secret"] = Json,
    };

    private readonly Dictionary<string, string> _handWritten = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _generated = new(StringComparer.Ordinal);

    public Areas()
    {
        var root = RepositoryFolder.PathOf("src", "Immuta.Sdk");
        foreach (var file in RepositoryFolder.HandWritten("src", "Immuta.Sdk"))
        {
            var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            var type = Path.GetFileName(file).Split('.')[0];
            _handWritten[type] = parts switch
            {
                [_] => s_top.GetValueOrDefault(type, Options),
                ["DependencyInjection", ..] => Client,
                _ => parts[0],
            };
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "Generated"), "*.g.cs", SearchOption.AllDirectories))
        {
            ReadGenerated(File.ReadAllText(file), isInFolder: Path.GetDirectoryName(file) != Path.Combine(root, "Generated"));
        }
    }

    public IEnumerable<string> GeneratedTypes => _generated.Keys;

    /// <summary>Returns the area of a referenced type; for a partial type, the generated part counts.</summary>
    public string? Of(string type)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        return _generated.GetValueOrDefault(name) ?? _handWritten.GetValueOrDefault(name);
    }

    /// <summary>Returns the area that contains a reference; each part of a partial type counts for its own methods.</summary>
    /// <remarks>What has no method, such as an interface, counts for the part that is written by hand.</remarks>
    public string? Of(TypeReference reference)
    {
        var name = reference.From[(reference.From.LastIndexOf('.') + 1)..];
        return reference.FromDocument?.Contains("/Generated/", StringComparison.Ordinal) != true && _handWritten.TryGetValue(name, out var area)
            ? area
            : Of(reference.From);
    }

    // A model shares its file with its rules and the unknown case of its union. A file that begins with a class is a builder:
    // it belongs to its resource.
    private void ReadGenerated(string text, bool isInFolder)
    {
        var declarations = Declarations().Matches(text);
        var isBuilder = isInFolder && declarations[0].Groups["kind"].Value == "class";
        foreach (Match declaration in declarations)
        {
            _generated[declaration.Groups["name"].Value] = isBuilder ? Namespace().Match(text).Groups["area"].Value : Models;
        }
    }

    [GeneratedRegex(@"^(public|internal) [a-z ]*?(?<kind>class|record struct|record|struct) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declarations();

    [GeneratedRegex(@"^namespace Immuta\.Sdk\.(?<area>\w+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();
}
