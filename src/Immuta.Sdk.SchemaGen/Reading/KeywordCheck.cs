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
        ["format"] = JsonValueKind.String,
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
        ["x-immuta-direct"] = JsonValueKind.True,
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
        ["x-immuta-keeps-null"] = JsonValueKind.True,
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
    private static readonly Dictionary<string, string> s_typeOfKeyword = new(StringComparer.Ordinal)
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
        ["x-immuta-direct"] = "object",
        ["x-immuta-script"] = "object",
        ["x-immuta-script-omits"] = "object",
        ["items"] = "array",
        ["minItems"] = "array",
        ["x-immuta-nullable"] = "array",
        ["x-immuta-single"] = "array",
        ["x-immuta-keeps-null"] = "array",
        ["x-immuta-spellings"] = "string",
        ["pattern"] = "string",
        ["format"] = "string",
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

    private static readonly string[] s_beforeFormat = ["enum", "writeOnly", "x-immuta-enum", "x-immuta-type"];

    private static readonly string[] s_onItems = ["enum", "format", "pattern", "minLength", "minimum", "maximum", "x-immuta-enum", "x-immuta-type", "x-immuta-form", "x-immuta-empty"];

    public static void Run(SchemaElement schema)
    {
        if (schema.Json.ValueKind != JsonValueKind.Object)
        {
            throw schema.Error("a schema must be a JSON object.");
        }

        foreach (var keyword in schema.Json.EnumerateObject())
        {
            CheckKeyword(schema, keyword);
        }

        if (schema.Has("enum") && schema.Json.GetProperty("enum").GetArrayLength() != 1)
        {
            throw schema.Error("'enum' holds exactly one value here; a list of known values is 'x-immuta-enum'.");
        }

        if (schema.Text("format") is not (null or "date-time") || (schema.Has("format") && !schema.File.StartsWith("responses/", StringComparison.Ordinal)))
        {
            throw schema.Error("'format' is 'date-time', and only in responses.");
        }

        if (schema.Has("format") && s_beforeFormat.Any(schema.Has))
        {
            throw schema.Error("'format' has no effect on a secret, a fixed value or a type of its own.");
        }

        if (schema.Has("x-immuta-direct") && (schema.Path != "$" || !schema.File.StartsWith("responses/", StringComparison.Ordinal) || schema.Has("x-immuta-list")))
        {
            throw schema.Error("'x-immuta-direct' has an effect only at the root of a response, and not beside 'x-immuta-list', which the serializer reads.");
        }

        if (schema.Has("writeOnly") && (schema.Has("x-immuta-enum") || schema.Has("x-immuta-type")))
        {
            throw schema.Error("'writeOnly' has no effect on a type of its own: a secret is a plain string.");
        }

        if (schema.Has("x-immuta-spellings") && !schema.Has("enum"))
        {
            throw schema.Error("'x-immuta-spellings' are other spellings of the one value of an 'enum'.");
        }

        if (schema.Has("x-immuta-script-omits") && !schema.Has("x-immuta-script"))
        {
            throw schema.Error("'x-immuta-script-omits' needs the 'x-immuta-script' whose members it names.");
        }

        if (schema.Has("x-immuta-script") && (schema.Path != "$" || !schema.File.StartsWith("connections/", StringComparison.Ordinal)))
        {
            throw schema.Error("'x-immuta-script' has an effect only at the root of a connection.");
        }

        foreach (var name in s_forConnections.Where(name => schema.Has(name) && !s_folders.Any(folder => schema.File.StartsWith(folder, StringComparison.Ordinal))))
        {
            throw schema.Error($"'{name}' has an effect only on connections, and on the integrations whose script they use.");
        }

        if (schema.Text("x-immuta-value") is { } value && !ValueName().IsMatch(value))
        {
            throw schema.Error("'x-immuta-value' is the name of a value such as host, or a text with one name in braces.");
        }

        if (schema.Has("x-immuta-nullable") && !schema.Has("x-immuta-type"))
        {
            throw schema.Error("'x-immuta-nullable' needs an 'x-immuta-type' that can hold null and an empty list apart.");
        }

        if (schema.Has("x-immuta-keeps-null") && (schema.Has("x-immuta-type") || schema.Has("x-immuta-single") || !schema.Has("items") || !schema.Member("items").Has("$ref")))
        {
            throw schema.Error("'x-immuta-keeps-null' is for a list of objects that are described elsewhere, without a type of its own or a single item in its place.");
        }

        CheckMemberLists(schema);
        foreach (var name in s_groups.Where(schema.Has))
        {
            var group = schema.Member(name);
            foreach (var member in group.Json.EnumerateObject())
            {
                Run(group.Member(member.Name));
            }
        }

        if (schema.Has("items"))
        {
            Run(schema.Member("items"));
        }

        for (var i = 0; schema.Has("oneOf") && i < schema.Json.GetProperty("oneOf").GetArrayLength(); i++)
        {
            Run(schema.Member("oneOf").Item(i));
        }
    }

    /// <summary>Rejects rules on the items of an array, because they are not enforced.</summary>
    public static void RunOnItems(SchemaElement items)
    {
        foreach (var name in s_onItems.Where(items.Has))
        {
            throw items.Error($"'{name}' has no effect on the items of an array.");
        }
    }

    /// <summary>Returns a value for builders, from the reference or else the definition, and checks its type.</summary>
    public static JsonElement? ValueOf(string name, SchemaElement use, SchemaElement definition)
    {
        var schema = use.Has(name) ? use : definition;
        if (!schema.Has(name))
        {
            return null;
        }

        var value = schema.Json.GetProperty(name);
        return (definition.Text("type"), value.ValueKind) is ("string", JsonValueKind.String) or ("integer", JsonValueKind.Number)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("object", JsonValueKind.Object)
            ? value
            : throw schema.Error($"'{name}' must be a value of the type '{definition.Text("type")}'.");
    }

    private static void CheckKeyword(SchemaElement schema, JsonProperty keyword)
    {
        if (!s_known.TryGetValue(keyword.Name, out var kind))
        {
            throw schema.Error($"unsupported keyword '{keyword.Name}'.");
        }

        if (kind != JsonValueKind.Undefined && keyword.Value.ValueKind != kind)
        {
            throw schema.Error($"'{keyword.Name}' must be {Describe(kind)}.");
        }

        if (schema.Has("$ref") && !s_besideReference.Contains(keyword.Name))
        {
            throw schema.Error($"keyword '{keyword.Name}' has no effect beside '$ref'.");
        }

        // Of the forms, only that of a port is a number.
        if (s_typeOfKeyword.TryGetValue(keyword.Name, out var type) && schema.Text("type") != (type = keyword.Name == "x-immuta-form" && keyword.Value.ValueEquals("port") ? "integer" : type))
        {
            throw schema.Error($"'{keyword.Name}' has an effect only beside \"type\": \"{type}\".");
        }
    }

    // A mistake in one of these lists would silently remove a rule.
    private static void CheckMemberLists(SchemaElement schema)
    {
        var own = schema.Has("properties")
            ? schema.Json.GetProperty("properties").EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal)
            : [];
        var groups = schema.Has("x-immuta-exclusive") ? schema.Json.GetProperty("x-immuta-exclusive").GetArrayLength() : 0;
        // The cases of a union may declare its required members, and they are known only after everything is read.
        var named = (schema.Has("oneOf") ? [] : schema.Texts("required")).Select(name => ("required", name))
            .Concat(schema.Texts("x-immuta-expected").Select(name => ("x-immuta-expected", name)))
            .Concat(schema.Texts("x-immuta-sign-in").Select(name => ("x-immuta-sign-in", name)))
            .Concat(schema.Texts("x-immuta-advised").Select(name => ("x-immuta-advised", name)))
            .Concat(Enumerable.Range(0, groups).SelectMany(group => schema.Member("x-immuta-exclusive").Texts(group)).Select(name => ("x-immuta-exclusive", name)));
        foreach (var (list, name) in named)
        {
            if (!own.Contains(name))
            {
                throw schema.Error($"'{list}' names '{name}', which is not among the 'properties' here.");
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
        _ => "true or omitted",
    };
}
