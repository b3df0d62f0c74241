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

    public IEnumerable<SchemaElement> Roots => _files.Keys.Select(Root);

    public static SchemaFolder Load(string folder) => new(
        Directory.EnumerateFiles(folder, "*.schema.json", SearchOption.AllDirectories)
            .Select(path => KeyValuePair.Create(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path))));

    /// <summary>Returns the schema that <c>$ref</c> refers to, or the schema itself without a reference.</summary>
    public SchemaElement Resolve(SchemaElement schema)
    {
        for (var hops = 0; schema.Text("$ref") is { } reference; hops++)
        {
            if (hops > 16)
            {
                throw schema.Error($"'$ref' {reference} is circular.");
            }

            schema = Follow(schema, reference);
        }

        return schema;
    }

    private SchemaElement Root(string path) => new(path, "$", _files[path]);

    private SchemaElement Follow(SchemaElement from, string reference)
    {
        var parts = reference.Split('#', 2);
        var file = parts[0].Length == 0 ? from.File : Combine(from.File, parts[0]);
        if (!_files.ContainsKey(file))
        {
            throw from.Error($"'$ref' names the file {file}, which does not exist.");
        }

        var schema = Root(file);
        foreach (var name in parts.Length == 2 ? parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            schema = schema.Has(name) ? schema.Member(name) : throw from.Error($"'$ref' {reference} can't be resolved: there is no '{name}'.");
        }

        if (schema.Json.ValueKind != JsonValueKind.Object)
        {
            throw from.Error($"'$ref' {reference} refers to a value that is not a schema.");
        }

        return schema;
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
