using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The schema files that are built into this assembly, by their path under <c>schemas/</c>.</summary>
internal sealed class SchemaPack
{
    private const string Root = "schemas/";

    private readonly Dictionary<string, JObject> _files = new(StringComparer.Ordinal);

    public SchemaPack()
    {
        var assembly = typeof(SchemaPack).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            _files[name[Root.Length..]] = (JObject)StrictJson.Parse(reader.ReadToEnd());
        }
    }

    /// <summary>The names of all members that any schema marks as write-only.</summary>
    public IEnumerable<string> WriteOnlyMembers =>
        _files
            .SelectMany(file => Properties(file.Value).Select(property => Resolve((JObject)property.Value, file.Key).Schema is var schema
                && (bool?)schema["writeOnly"] is true ? property.Name : null))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    public (JObject Schema, string File) Open(string file) => (_files[file], file);

    /// <summary>Follows references from a schema until one that says something itself.</summary>
    public (JObject Schema, string File) Resolve(JObject schema, string file)
    {
        while ((string?)schema["$ref"] is { } reference)
        {
            var parts = reference.Split('#', 2);
            file = parts[0].Length == 0 ? file : Combine(file, parts[0]);
            JToken target = _files.TryGetValue(file, out var root)
                ? root
                : throw new InvalidOperationException($"The schema {file} is not part of this assembly.");
            foreach (var segment in parts.ElementAtOrDefault(1)?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [])
            {
                target = target[segment]
                    ?? throw new InvalidOperationException($"The reference {reference} in a schema leads nowhere.");
            }

            schema = (JObject)target;
        }

        return (schema, file);
    }

    private static IEnumerable<JProperty> Properties(JObject schema) =>
        schema.DescendantsAndSelf().OfType<JObject>()
            .Select(part => part["properties"])
            .OfType<JObject>()
            .SelectMany(properties => properties.Properties())
            .Where(property => property.Value is JObject);

    private static string Combine(string file, string relative)
    {
        var segments = new Stack<string>(file.Split('/')[..^1]);
        foreach (var segment in relative.Split('/'))
        {
            if (segment is "..")
            {
                segments.Pop();
            }
            else if (segment is not ".")
            {
                segments.Push(segment);
            }
        }

        return string.Join('/', segments.Reverse());
    }
}
