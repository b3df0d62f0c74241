using System.Text.Json;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>Rejects all keywords that the generator would otherwise ignore.</summary>
internal static class KeywordCheck
{
    // Each keyword with the kind of JSON value that it takes.
    private static readonly Dictionary<string, JsonValueKind> Known = new(StringComparer.Ordinal)
    {
        ["$schema"] = JsonValueKind.String,
        ["$id"] = JsonValueKind.String,
        ["$ref"] = JsonValueKind.String,
        ["title"] = JsonValueKind.String,
        ["description"] = JsonValueKind.String,
        ["type"] = JsonValueKind.String,
        ["properties"] = JsonValueKind.Object,
        ["required"] = JsonValueKind.Array,
        ["items"] = JsonValueKind.Object,
        ["enum"] = JsonValueKind.Array,
        ["oneOf"] = JsonValueKind.Array,
        ["additionalProperties"] = JsonValueKind.True,
        ["pattern"] = JsonValueKind.String,
        ["minLength"] = JsonValueKind.Number,
        ["minimum"] = JsonValueKind.Number,
        ["maximum"] = JsonValueKind.Number,
        ["minItems"] = JsonValueKind.Number,
        ["writeOnly"] = JsonValueKind.True,
        ["definitions"] = JsonValueKind.Object,
        ["x-immuta-name"] = JsonValueKind.String,
        ["x-immuta-area"] = JsonValueKind.String,
        ["x-immuta-base"] = JsonValueKind.String,
        ["x-immuta-visibility"] = JsonValueKind.String,
        ["x-immuta-discriminator"] = JsonValueKind.String,
        ["x-immuta-cases"] = JsonValueKind.Object,
        ["x-immuta-enum"] = JsonValueKind.Object,
        ["x-immuta-type"] = JsonValueKind.String,
        ["x-immuta-id"] = JsonValueKind.True,
        ["x-immuta-read"] = JsonValueKind.String,
        ["x-immuta-with"] = JsonValueKind.String,
        ["x-immuta-remarks"] = JsonValueKind.String,
        ["x-immuta-property"] = JsonValueKind.String,
        ["x-immuta-message"] = JsonValueKind.String,
        ["x-immuta-expected"] = JsonValueKind.Array,
        ["x-immuta-exclusive"] = JsonValueKind.Array,
        ["x-immuta-only-read"] = JsonValueKind.Array,
        ["x-immuta-presence-discriminators"] = JsonValueKind.Array,
        ["x-immuta-default-case"] = JsonValueKind.True,
        ["x-immuta-spellings"] = JsonValueKind.Array,
        ["x-immuta-spelling-of"] = JsonValueKind.String,
        ["x-immuta-nullable"] = JsonValueKind.True,
        ["x-immuta-single"] = JsonValueKind.True,
        ["x-immuta-advice"] = JsonValueKind.True,
        ["x-immuta-advised"] = JsonValueKind.Array,
        ["x-immuta-form"] = JsonValueKind.String,
        ["x-immuta-empty"] = JsonValueKind.True,
        ["x-immuta-passphrase"] = JsonValueKind.Array,
        ["x-immuta-sign-in"] = JsonValueKind.Array,
    };

    private static readonly HashSet<string> BesideReference = new(StringComparer.Ordinal)
    {
        "$ref", "description", "x-immuta-with", "x-immuta-remarks", "x-immuta-property", "x-immuta-advice",
    };

    // The only type for which a keyword has an effect; for any other type it would be ignored.
    private static readonly Dictionary<string, string> TypeOf = new(StringComparer.Ordinal)
    {
        ["properties"] = "object",
        ["required"] = "object",
        ["oneOf"] = "object",
        ["additionalProperties"] = "object",
        ["x-immuta-expected"] = "object",
        ["x-immuta-exclusive"] = "object",
        ["x-immuta-only-read"] = "object",
        ["x-immuta-presence-discriminators"] = "object",
        ["x-immuta-default-case"] = "object",
        ["x-immuta-passphrase"] = "object",
        ["x-immuta-sign-in"] = "object",
        ["x-immuta-advised"] = "object",
        ["items"] = "array",
        ["minItems"] = "array",
        ["x-immuta-nullable"] = "array",
        ["x-immuta-single"] = "array",
        ["x-immuta-spellings"] = "string",
        ["pattern"] = "string",
        ["minLength"] = "string",
        ["writeOnly"] = "string",
        ["x-immuta-enum"] = "string",
        ["x-immuta-form"] = "string",
        ["x-immuta-empty"] = "string",
        ["minimum"] = "integer",
        ["maximum"] = "integer",
    };

    private static readonly string[] Groups = ["properties", "definitions"];

    private static readonly string[] OnItems = ["enum", "pattern", "minLength", "minimum", "maximum", "x-immuta-enum", "x-immuta-type", "x-immuta-form", "x-immuta-empty"];

    public static void Run(SchemaPlace place)
    {
        if (place.Json.ValueKind != JsonValueKind.Object)
        {
            throw place.Error("a schema must be a JSON object.");
        }

        foreach (var keyword in place.Json.EnumerateObject())
        {
            CheckKeyword(place, keyword);
        }

        if (place.Has("enum") && place.Json.GetProperty("enum").GetArrayLength() != 1)
        {
            throw place.Error("'enum' holds exactly one value here; a list of known values is 'x-immuta-enum'.");
        }

        if (place.Has("writeOnly") && (place.Has("x-immuta-enum") || place.Has("x-immuta-type")))
        {
            throw place.Error("'writeOnly' has no effect on a type of its own: a secret is a plain string.");
        }

        if (place.Has("x-immuta-spellings") && !place.Has("enum"))
        {
            throw place.Error("'x-immuta-spellings' are other spellings of the one value of an 'enum'.");
        }

        if (place.Has("x-immuta-nullable") && !place.Has("x-immuta-type"))
        {
            throw place.Error("'x-immuta-nullable' needs an 'x-immuta-type' that can hold null and an empty list apart.");
        }

        CheckMemberLists(place);
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

    /// <summary>Refuses rules on the items of an array, which are not enforced.</summary>
    public static void RunOnItems(SchemaPlace items)
    {
        foreach (var name in OnItems.Where(items.Has))
        {
            throw items.Error($"'{name}' has no effect on the items of an array.");
        }
    }

    private static void CheckKeyword(SchemaPlace place, JsonProperty keyword)
    {
        if (!Known.TryGetValue(keyword.Name, out var kind))
        {
            throw place.Error($"unsupported keyword '{keyword.Name}'.");
        }

        if (keyword.Value.ValueKind != kind)
        {
            throw place.Error($"'{keyword.Name}' must be {Describe(kind)}.");
        }

        if (place.Has("$ref") && !BesideReference.Contains(keyword.Name))
        {
            throw place.Error($"keyword '{keyword.Name}' has no effect beside '$ref'.");
        }

        if (TypeOf.TryGetValue(keyword.Name, out var type) && place.Text("type") != type)
        {
            throw place.Error($"'{keyword.Name}' has an effect only beside \"type\": \"{type}\".");
        }
    }

    // A mistake in one of these lists would silently remove a rule.
    private static void CheckMemberLists(SchemaPlace place)
    {
        var own = place.Has("properties")
            ? place.Json.GetProperty("properties").EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal)
            : [];
        var groups = place.Has("x-immuta-exclusive") ? place.Json.GetProperty("x-immuta-exclusive").GetArrayLength() : 0;
        // The cases of a union may declare its required members, and they are known only after everything is read.
        var named = (place.Has("oneOf") ? [] : place.Texts("required")).Select(name => ("required", name))
            .Concat(place.Texts("x-immuta-expected").Select(name => ("x-immuta-expected", name)))
            .Concat(place.Texts("x-immuta-sign-in").Select(name => ("x-immuta-sign-in", name)))
            .Concat(place.Texts("x-immuta-advised").Select(name => ("x-immuta-advised", name)))
            .Concat(Enumerable.Range(0, groups).SelectMany(group => place.Member("x-immuta-exclusive").Texts(group)).Select(name => ("x-immuta-exclusive", name)));
        foreach (var (list, name) in named)
        {
            if (!own.Contains(name))
            {
                throw place.Error($"'{list}' names '{name}', which is not among the 'properties' here.");
            }
        }
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "true or left out",
    };
}
