using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>
/// Writes the schema that holds for one document: references are inlined, and in place of every union
/// stands the case that the document's discriminator picks.
/// </summary>
/// <remarks>
/// The validator would report no more than "not one of" for any fault inside a union. Each element of a list is a part
/// of its own, so that few schemas serve many documents.
/// </remarks>
internal sealed class SchemaSpecialiser(SchemaPack pack, bool acceptUnknownCases)
{
    // The keywords that the validator reads. It does not use names and documentation.
    private static readonly string[] s_copied =
    [
        "type", "enum", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "minItems",
    ];

    private readonly List<SchemaFault> _faults = [];
    private readonly Queue<DocumentPart> _parts = new();

    /// <summary>What the specialiser itself found wrong: unknown cases and members that exclude each other.</summary>
    public IReadOnlyList<SchemaFault> Faults => _faults;

    public void Begin(string file, JToken document) => _parts.Enqueue(new(pack.Open(file).Schema, file, document, "$"));

    /// <summary>Takes the next part of the document, with the schema that holds for it.</summary>
    public bool TryNext(out JObject schema, out DocumentPart part)
    {
        if (!_parts.TryDequeue(out part))
        {
            schema = [];
            return false;
        }

        schema = Specialise(part.Schema, part.File, part.Document, part.Path);
        return true;
    }

    private JObject Specialise(JObject written, string writtenIn, JToken? document, string path)
    {
        var (schema, file) = pack.Resolve(written, writtenIn);
        if (document is { Type: JTokenType.Null } && (bool?)schema["x-immuta-nullable"] is true)
        {
            return [];
        }

        var items = schema["items"] as JObject;
        if (items is not null && document is JObject && (bool?)schema["x-immuta-single"] is true)
        {
            return Specialise(items, file, document, path);
        }

        for (var i = 0; items is not null && document is JArray list && i < list.Count; i++)
        {
            _parts.Enqueue(new(items, file, list[i], $"{path}[{i}]"));
        }

        var result = CopyOf(schema);
        var required = new JArray((schema["required"] as JArray ?? []).Select(name => name.DeepClone()));
        var properties = new JObject();
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            properties[property.Name] = Specialise((JObject)property.Value, file, Member(document, property.Name), $"{path}.{property.Name}");
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

    private static JObject CopyOf(JObject schema)
    {
        var result = new JObject();
        foreach (var keyword in s_copied)
        {
            if (schema[keyword] is { } value)
            {
                result[keyword] = value.DeepClone();
            }
        }

        if (result["enum"] is JArray values && schema["x-immuta-spellings"] is JArray spellings)
        {
            result["enum"] = new JArray(values.Concat(spellings));
        }

        return result;
    }

    private (JObject Schema, string File)? Case(JObject schema, string file, JToken? document, string path)
    {
        if (schema["oneOf"] is not JArray cases)
        {
            return null;
        }

        var candidates = cases.OfType<JObject>().Select(reference => pack.Resolve(reference, file)).ToList();
        if (schema["x-immuta-presence-discriminators"] is JArray names)
        {
            var present = names.FirstOrDefault(name => Member(document, (string)name!) is { Type: JTokenType.Null })
                ?? names.FirstOrDefault(name => Member(document, (string)name!) is not null);
            return candidates.Cast<(JObject Schema, string File)?>()
                .FirstOrDefault(candidate => present is not null && candidate!.Value.Schema["required"]?.Contains(present, JToken.EqualityComparer) == true);
        }

        if ((string?)schema["x-immuta-discriminator"] is not { } discriminator)
        {
            return null;
        }

        if (discriminator.Split('.').Aggregate(document, Member) is not { } value)
        {
            return candidates.Cast<(JObject Schema, string File)?>().FirstOrDefault(candidate => (bool?)candidate!.Value.Schema["x-immuta-default-case"] is true);
        }

        var known = new List<string>();
        foreach (var candidate in candidates)
        {
            var markers = Markers(candidate.Schema, candidate.File, discriminator);
            if (markers.Contains(value, JToken.EqualityComparer))
            {
                return candidate;
            }

            known.AddRange(markers.Select(marker => marker.ToString()));
        }

        // The validator reports values of the wrong type.
        if (!acceptUnknownCases && value.Type == JTokenType.String && !IsOpen(schema, file, discriminator, (string)value!))
        {
            _faults.Add(new SchemaFault($"{path}.{discriminator}", $"NotInEnumeration (known: {string.Join(", ", known)})"));
        }

        return null;
    }

    // A known value whose members are not published.
    private bool IsOpen(JObject schema, string file, string discriminator, string value) =>
        Property(schema, file, discriminator)?["x-immuta-enum"]?[value] is JObject described && (bool?)described["open"] is true;

    private JToken[] Markers(JObject schema, string file, string discriminator) =>
        Property(schema, file, discriminator) is { } property && CopyOf(property)["enum"] is JArray values ? [.. values] : [];

    // A discriminator such as connection.technology is one level down.
    private JObject? Property(JObject schema, string file, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (schema["properties"]?[name] is not JObject property)
            {
                return null;
            }

            (schema, file) = pack.Resolve(property, file);
        }

        return schema;
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
