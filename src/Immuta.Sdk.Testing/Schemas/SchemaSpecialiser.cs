using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>
/// Writes the schema that holds for one document: references are inlined, and in place of every union
/// stands the case that the document's discriminator picks.
/// </summary>
/// <remarks>The validator would report no more than "not one of" for any fault inside a union.</remarks>
internal sealed class SchemaSpecialiser(SchemaPack pack, bool acceptUnknownCases)
{
    // What the validator reads; names and documentation are of no use to it.
    private static readonly string[] Copied =
    [
        "type", "enum", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "minItems",
    ];

    private readonly List<SchemaFault> _faults = [];

    /// <summary>What the specialiser itself found wrong: unknown cases and members that exclude each other.</summary>
    public IReadOnlyList<SchemaFault> Faults => _faults;

    public JObject Specialise(string file, JToken document)
    {
        var (schema, _) = pack.Open(file);
        return Specialise(schema, file, document, "$");
    }

    private JObject Specialise(JObject written, string writtenIn, JToken? document, string path)
    {
        var (schema, file) = pack.Resolve(written, writtenIn);
        var result = new JObject();
        foreach (var keyword in Copied)
        {
            if (schema[keyword] is { } value)
            {
                result[keyword] = value.DeepClone();
            }
        }

        var required = new JArray((schema["required"] as JArray ?? []).Select(name => name.DeepClone()));
        var properties = new JObject();
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            properties[property.Name] = Specialise((JObject)property.Value, file, Member(document, property.Name), $"{path}.{property.Name}");
        }

        if (schema["items"] is JObject items)
        {
            result["items"] = Specialise(items, file, document: null, path + "[]");
        }

        if (Case(schema, file, document, path) is { } picked)
        {
            var branch = Specialise(picked.Schema, picked.File, document, path);
            properties.Merge(branch["properties"] ?? new JObject(), new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Union });
            required = new JArray(required.Union(branch["required"] as JArray ?? [], JToken.EqualityComparer));
        }

        CheckExclusive(schema, document, path);
        if (properties.Count > 0)
        {
            result["properties"] = properties;
        }

        if (required.Count > 0)
        {
            result["required"] = required;
        }

        return result;
    }

    private (JObject Schema, string File)? Case(JObject schema, string file, JToken? document, string path)
    {
        if (schema["oneOf"] is not JArray cases
            || (string?)schema["x-immuta-discriminator"] is not { } discriminator
            || discriminator.Split('.').Aggregate(document, Member) is not { } value)
        {
            return null;
        }

        var known = new List<string>();
        foreach (var reference in cases.OfType<JObject>())
        {
            var candidate = pack.Resolve(reference, file);
            var marker = Marker(candidate.Schema, candidate.File, discriminator);
            if (JToken.DeepEquals(marker, value))
            {
                return candidate;
            }

            known.Add(marker?.ToString() ?? "?");
        }

        // A value of the wrong type is the validator's finding.
        if (!acceptUnknownCases && value.Type == JTokenType.String)
        {
            _faults.Add(new SchemaFault($"{path}.{discriminator}", $"NotInEnumeration (known: {string.Join(", ", known)})"));
        }

        return null;
    }

    // A discriminator such as connection.technology stands one level down.
    private JToken? Marker(JObject schema, string file, string discriminator)
    {
        foreach (var name in discriminator.Split('.'))
        {
            if (schema["properties"]?[name] is not JObject property)
            {
                return null;
            }

            (schema, file) = pack.Resolve(property, file);
        }

        return (schema["enum"] as JArray)?.FirstOrDefault();
    }

    private void CheckExclusive(JObject schema, JToken? document, string path)
    {
        foreach (var group in (schema["x-immuta-exclusive"] as JArray ?? []).OfType<JArray>())
        {
            var names = group.Select(name => (string)name!).ToList();
            if (names.Count(name => Member(document, name) is not null) > 1)
            {
                _faults.Add(new SchemaFault(path, $"OnlyOneOf ({string.Join(", ", names)})"));
            }
        }
    }

    private static JToken? Member(JToken? document, string name) => (document as JObject)?[name];
}
