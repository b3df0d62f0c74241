using System.Text.Json;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>Refuses every keyword that the generator would otherwise pass over in silence.</summary>
internal static class KeywordCheck
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$ref", "title", "description", "type", "properties", "required", "items", "enum", "oneOf",
        "additionalProperties", "pattern", "minLength", "minimum", "maximum", "minItems", "writeOnly", "definitions",
        "x-immuta-name", "x-immuta-area", "x-immuta-base", "x-immuta-visibility", "x-immuta-discriminator", "x-immuta-cases",
        "x-immuta-enum", "x-immuta-type", "x-immuta-read", "x-immuta-with", "x-immuta-remarks", "x-immuta-message",
        "x-immuta-expected", "x-immuta-exclusive",
    };

    private static readonly HashSet<string> BesideReference = new(StringComparer.Ordinal)
    {
        "$ref", "description", "x-immuta-with", "x-immuta-remarks",
    };

    private static readonly string[] Groups = ["properties", "definitions"];

    public static void Run(SchemaPlace place)
    {
        if (place.Json.ValueKind != JsonValueKind.Object)
        {
            throw place.Error("a schema must be a JSON object.");
        }

        foreach (var keyword in place.Json.EnumerateObject())
        {
            if (!Known.Contains(keyword.Name))
            {
                throw place.Error($"unsupported keyword '{keyword.Name}'.");
            }

            if (place.Has("$ref") && !BesideReference.Contains(keyword.Name))
            {
                throw place.Error($"keyword '{keyword.Name}' has no effect beside '$ref'.");
            }
        }

        if (place.Has("enum") && place.Json.GetProperty("enum").GetArrayLength() != 1)
        {
            throw place.Error("'enum' holds exactly one value here; a list of known values is 'x-immuta-enum'.");
        }

        foreach (var name in Groups.Where(place.Has))
        {
            var group = place.Member(name);
            foreach (var member in group.Json.EnumerateObject())
            {
                Run(group.Member(member.Name));
            }
        }

        if (place.Has("items"))
        {
            Run(place.Member("items"));
        }

        for (var i = 0; place.Has("oneOf") && i < place.Json.GetProperty("oneOf").GetArrayLength(); i++)
        {
            Run(place.Member("oneOf").Item(i));
        }
    }
}
