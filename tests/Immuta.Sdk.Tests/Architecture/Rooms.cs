using System.Text.RegularExpressions;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Returns the area of the library that contains a type, which is the folder of its file.</summary>
internal sealed partial class Rooms
{
    public const string Generated = "Generated";
    public const string Top = "Top";
    public const string Root = "Root";

    // The entry points: they may refer to all areas, and no area may refer to them.
    private static readonly string[] Doors = ["ImmutaClient", "IImmutaClient"];

    private readonly Dictionary<string, string> _handWritten = new(StringComparer.Ordinal);
    private readonly HashSet<string> _generated = new(StringComparer.Ordinal);

    public Rooms()
    {
        var root = RepositoryFolder.PathOf("src", "Immuta.Sdk");
        foreach (var file in RepositoryFolder.HandWritten("src", "Immuta.Sdk"))
        {
            var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            var type = Path.GetFileName(file).Split('.')[0];
            _handWritten[type] = Doors.Contains(type) ? Top : parts.Length == 1 ? Root : parts[0] == "DependencyInjection" ? Top : parts[0];
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, Generated), "*.g.cs", SearchOption.AllDirectories))
        {
            // A type shares its file with its rules and the unknown case of its union.
            _generated.UnionWith(Declarations().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value));
        }
    }

    public IEnumerable<string> GeneratedTypes => _generated;

    /// <summary>Returns the area of a referenced type; for a partial type, the generated part counts.</summary>
    public string? Of(string type)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        return _generated.Contains(name) ? Generated : _handWritten.GetValueOrDefault(name);
    }

    /// <summary>Returns the area that contains a reference; each part of a partial type counts for its own methods.</summary>
    public string? Of(TypeReference reference)
    {
        var name = reference.From[(reference.From.LastIndexOf('.') + 1)..];
        if (!_generated.Contains(name) || !_handWritten.TryGetValue(name, out var room))
        {
            return Of(reference.From);
        }

        return reference.FromDocument?.Contains("/Generated/", StringComparison.Ordinal) == true ? Generated : room;
    }

    [GeneratedRegex(@"^(public|internal) [a-z ]*(class|record|struct) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declarations();
}
