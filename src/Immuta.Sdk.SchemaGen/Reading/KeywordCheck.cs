using System.Text.Json;
using System.Text.RegularExpressions;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>Rejects all keywords that the generator would otherwise ignore.</summary>
internal static partial class KeywordCheck
{
    // Each keyword with the kind of JSON value that it takes.
    private static readonly Dictionary<string, JsonValueKind> s_known = new(StringComparer.Ordinal)
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
        ["x-immuta-list"] = JsonValueKind.True,
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
        ["x-immuta-script"] = JsonValueKind.String,
        ["x-immuta-script-omits"] = JsonValueKind.Array,
        ["x-immuta-value"] = JsonValueKind.String,
        ["x-immuta-default"] = JsonValueKind.Undefined,
        ["x-immuta-recommended"] = JsonValueKind.Undefined,
    };

    private static readonly HashSet<string> s_besideReference = new(StringComparer.Ordinal)
    {
        "$ref", "description", "x-immuta-with", "x-immuta-remarks", "x-immuta-property", "x-immuta-advice",
        "x-immuta-value", "x-immuta-default", "x-immuta-recommended",
    };

    // The only type for which a keyword has an effect; for any other type it would be ignored.
    private static readonly Dictionary<string, string> s_typeOf = new(StringComparer.Ordinal)
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
        ["x-immuta-list"] = "object",
        ["x-immuta-script"] = "object",
        ["x-immuta-script-omits"] = "object",
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

    private static readonly string[] s_forConnections = ["x-immuta-value", "x-immuta-default", "x-immuta-recommended"];

    private static readonly string[] s_folders = ["connections/", "integrations/"];

    private static readonly string[] s_groups = ["properties", "definitions"];

    private static readonly string[] s_onItems = ["enum", "pattern", "minLength", "minimum", "maximum", "x-immuta-enum", "x-immuta-type", "x-immuta-form", "x-immuta-empty"];

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

        if (place.Has("x-immuta-script-omits") && !place.Has("x-immuta-script"))
        {
            throw place.Error("'x-immuta-script-omits' needs the 'x-immuta-script' whose members it names.");
        }

        if (place.Has("x-immuta-script") && (place.Path != "$" || !place.File.StartsWith("connections/", StringComparison.Ordinal)))
        {
            throw place.Error("'x-immuta-script' has an effect only at the root of a connection.");
        }

        foreach (var name in s_forConnections.Where(name => place.Has(name) && !s_folders.Any(folder => place.File.StartsWith(folder, StringComparison.Ordinal))))
        {
            throw place.Error($"'{name}' has an effect only on connections, and on the integrations whose script they use.");
        }

        if (place.Text("x-immuta-value") is { } value && !ValueName().IsMatch(value))
        {
            throw place.Error("'x-immuta-value' is the name of a value such as host, or a text with one name in braces.");
        }

        if (place.Has("x-immuta-nullable") && !place.Has("x-immuta-type"))
        {
            throw place.Error("'x-immuta-nullable' needs an 'x-immuta-type' that can hold null and an empty list apart.");
        }

        CheckMemberLists(place);
        foreach (var name in s_groups.Where(place.Has))
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
        foreach (var name in s_onItems.Where(items.Has))
        {
            throw items.Error($"'{name}' has no effect on the items of an array.");
        }
    }

    /// <summary>A value for builders, which stands beside the use of a definition or in it and must fit its type.</summary>
    public static JsonElement? ValueOf(string name, SchemaPlace use, SchemaPlace definition)
    {
        var place = use.Has(name) ? use : definition;
        if (!place.Has(name))
        {
            return null;
        }

        var value = place.Json.GetProperty(name);
        return (definition.Text("type"), value.ValueKind) is ("string", JsonValueKind.String) or ("integer", JsonValueKind.Number)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("object", JsonValueKind.Object)
            ? value
            : throw place.Error($"'{name}' must be a value of the type '{definition.Text("type")}'.");
    }

    private static void CheckKeyword(SchemaPlace place, JsonProperty keyword)
    {
        if (!s_known.TryGetValue(keyword.Name, out var kind))
        {
            throw place.Error($"unsupported keyword '{keyword.Name}'.");
        }

        if (kind != JsonValueKind.Undefined && keyword.Value.ValueKind != kind)
        {
            throw place.Error($"'{keyword.Name}' must be {Describe(kind)}.");
        }

        if (place.Has("$ref") && !s_besideReference.Contains(keyword.Name))
        {
            throw place.Error($"keyword '{keyword.Name}' has no effect beside '$ref'.");
        }

        if (s_typeOf.TryGetValue(keyword.Name, out var type) && place.Text("type") != type)
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

    [GeneratedRegex(@"^([a-z][A-Za-z0-9]*|[^{}]*\{[a-z][A-Za-z0-9]*\}[^{}]*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValueName();

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "true or left out",
    };
}
