using System.Text.Json;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>All schema files of a folder, by their path relative to it, and the references between them.</summary>
internal sealed class SchemaFolder
{
    private readonly SortedDictionary<string, JsonElement> _files = new(StringComparer.Ordinal);

    // A duplicate keyword or member would silently lose its first value.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    public SchemaFolder(IEnumerable<KeyValuePair<string, string>> files)
    {
        foreach (var (path, text) in files)
        {
            try
            {
                _files.Add(path, JsonDocument.Parse(text, s_strict).RootElement);
            }
            catch (JsonException ex)
            {
                throw new SchemaException(path, "$", $"not valid JSON: {ex.Message}");
            }

            KeywordCheck.Run(Root(path));
        }
    }

    public IEnumerable<SchemaPlace> Roots => _files.Keys.Select(Root);

    public static SchemaFolder Load(string folder) => new(
        Directory.EnumerateFiles(folder, "*.schema.json", SearchOption.AllDirectories)
            .Select(path => KeyValuePair.Create(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path))));

    /// <summary>Follows a place's <c>$ref</c>, if it has one, to the place that it names.</summary>
    public SchemaPlace Resolve(SchemaPlace place)
    {
        for (var hops = 0; place.Text("$ref") is { } reference; hops++)
        {
            if (hops > 16)
            {
                throw place.Error($"'$ref' {reference} leads back to itself.");
            }

            place = Follow(place, reference);
        }

        return place;
    }

    private SchemaPlace Root(string path) => new(path, "$", _files[path]);

    private SchemaPlace Follow(SchemaPlace from, string reference)
    {
        var parts = reference.Split('#', 2);
        var file = parts[0].Length == 0 ? from.File : Combine(from.File, parts[0]);
        if (!_files.ContainsKey(file))
        {
            throw from.Error($"'$ref' names the file {file}, which does not exist.");
        }

        var place = Root(file);
        foreach (var name in parts.Length == 2 ? parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            place = place.Has(name) ? place.Member(name) : throw from.Error($"'$ref' {reference} leads nowhere: no '{name}'.");
        }

        if (place.Json.ValueKind != JsonValueKind.Object)
        {
            throw from.Error($"'$ref' {reference} leads to something that is not a schema.");
        }

        return place;
    }

    private static string Combine(string file, string relative)
    {
        var parts = file.Split('/')[..^1].ToList();
        foreach (var part in relative.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
