using System.Text.Json.Nodes;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Validation;

/// <summary>Reads the schemas independently and returns every rule that a given sample can break.</summary>
internal static class SchemaRules
{
    public const string Canary = "CANARY9f3b";

    public const string Registration = "schemas/shared/connection-registration.schema.json";

    private const string Request = "schemas/shared/integration-request.schema.json";

    public static IEnumerable<SchemaRule> Of(JsonObject sample, string root = Request) => Of(sample, SamplesPlace.Root, (Samples.Node(root), root), []);

    private static IEnumerable<SchemaRule> Of(JsonObject sample, SamplesPlace at, (JsonObject Schema, string File) schema, IEnumerable<string> fromAbove)
    {
        var instance = at.In(sample)!.AsObject();
        var (members, required, discriminators) = Effective(instance, schema);
        discriminators.UnionWith(fromAbove);
        foreach (var name in required.Where(instance.ContainsKey))
        {
            yield return new(at.Then(name), "required", null, IsRemoval: true);
        }

        foreach (var name in required.Where(name => instance.ContainsKey(name) && IsText(members.GetValueOrDefault(name).Schema)))
        {
            yield return new(at.Then(name), "empty", JsonValue.Create(""));
        }

        foreach (var (name, member) in members.Where(member => instance.ContainsKey(member.Key)))
        {
            if (member.Schema["x-immuta-presence"] is not null)
            {
                // A member whose presence determines the kind may be absent or null; the object is of another kind then.
                continue;
            }

            var place = at.Then(name);
            var inner = discriminators.Where(reported => reported.StartsWith($"{name}.", StringComparison.Ordinal)).Select(reported => reported[(name.Length + 1)..]);
            foreach (var rule in OfValue(sample, place, member, discriminators.Contains(name), inner).Where(rule => !required.Contains(name) || !IsEmpty(rule)))
            {
                yield return rule;
            }
        }
    }

    private static IEnumerable<SchemaRule> OfValue(JsonObject sample, SamplesPlace place, (JsonObject Schema, string File) member, bool isDiscriminator, IEnumerable<string> inner)
    {
        var schema = member.Schema;
        if (schema["type"] is null)
        {
            yield break;
        }

        if (schema["x-immuta-nullable"] is null)
        {
            yield return new(place, "null", null);
        }

        // A single item can replace its list.
        var isAdvice = schema["x-immuta-advice"] is not null;
        foreach (var wrong in WrongTypes((string)schema["type"]!)
            .Where(wrong => schema["x-immuta-single"] is null || wrong is not JsonObject)
            .Where(wrong => !isAdvice || !IsAdvised((string)schema["type"]!, wrong)))
        {
            yield return new(place, "type", wrong);
        }

        if (schema["enum"] is JsonArray && !isDiscriminator && !isAdvice)
        {
            yield return new(place, "constant", (string)schema["type"]! == "boolean" ? JsonValue.Create(!(bool)schema["enum"]![0]!) : JsonValue.Create(Canary));
        }

        if (schema["pattern"] is not null)
        {
            yield return new(place, "pattern", JsonValue.Create($"9{Canary}-!"));
            yield return new(place, "pattern", JsonValue.Create(""));
        }

        if (schema["minLength"] is not null)
        {
            yield return new(place, "minLength", JsonValue.Create(""));
        }

        foreach (var wrong in WrongForms((string?)schema["x-immuta-form"]))
        {
            yield return new(place, "form", JsonValue.Create(wrong));
        }

        foreach (var bound in new[] { (long?)schema["minimum"] - 1, (long?)schema["maximum"] + 1 }.Where(bound => bound is not null))
        {
            yield return new(place, "range", JsonValue.Create(bound));
        }

        foreach (var mask in schema["writeOnly"] is null ? [] : new[] { "[REDACTED]", "[redacted]", "***", "********" })
        {
            yield return new(place, "mask", JsonValue.Create(mask));
        }

        if (place.In(sample) is JsonObject)
        {
            foreach (var rule in Of(sample, place, member, inner))
            {
                yield return rule;
            }
        }
        else if (place.In(sample) is JsonArray items && schema["items"] is JsonObject item)
        {
            foreach (var rule in items.SelectMany((_, index) => OfValue(sample, place.Then(index), Advised(Resolve(item, member.File), isAdvice), isDiscriminator: false, [])))
            {
                yield return rule;
            }
        }
    }

    // Where pages disagree, the kind from other pages is only a finding.
    private static bool IsAdvised(string type, JsonNode wrong) => type switch
    {
        "object" => wrong is JsonArray,
        "string" => wrong.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        _ => false,
    };

    private static (JsonObject Schema, string File) Advised((JsonObject Schema, string File) member, bool isAdvice)
    {
        if (!isAdvice)
        {
            return member;
        }

        var marked = member.Schema.DeepClone().AsObject();
        marked["x-immuta-advice"] = true;
        return (marked, member.File);
    }

    // An empty required text is reported as empty, even if it breaks other rules.
    private static bool IsText(JsonObject? schema) => (string?)schema?["type"] == "string" && schema["x-immuta-empty"] is null;

    private static bool IsEmpty(SchemaRule rule) => rule.Rule is "pattern" or "minLength" or "form" && ((string?)rule.Value)?.Length == 0;

    private static string[] WrongForms(string? form) => form switch
    {
        // What these forms report is only a finding.
        null or "url" or "region" or "port" => [],
        "host" => [$"https://{Canary}", $"{Canary}.example.com "],
        "privateKey" => ["", Canary, $"/keys/{Canary}.p8", $"-----BEGIN PRIVATE KEY-----\n{Canary}\n", $"-----BEGIN PUBLIC KEY-----\n{Canary}\n-----END PUBLIC KEY-----\n"],
        "keyFile" => ["", $"/keys/{Canary}.p8", $"-----BEGIN PRIVATE KEY-----\n{Canary}\n-----END PRIVATE KEY-----\n"],
        "jsonKey" => ["", Canary, $"/keys/{Canary}.json"],
        _ => throw new InvalidOperationException($"The form {form} is not known here."),
    };

    private static IEnumerable<JsonNode> WrongTypes(string type)
    {
        yield return type == "array" ? new JsonObject { ["x"] = Canary } : new JsonArray(Canary);
        yield return type == "object" ? JsonValue.Create(true) : new JsonObject { ["x"] = Canary };
        yield return type == "string" ? JsonValue.Create(5) : JsonValue.Create(Canary);
    }

    // The members and requirements of an object, including those of the cases that its discriminators select.
    private static (Dictionary<string, (JsonObject Schema, string File)> Members, HashSet<string> Required, HashSet<string> Discriminators) Effective(
        JsonObject instance, (JsonObject Schema, string File) schema)
    {
        var members = new Dictionary<string, (JsonObject, string)>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        var discriminators = new HashSet<string>(StringComparer.Ordinal);
        (JsonObject Schema, string File)? next = schema;
        while (next is { } current)
        {
            foreach (var (name, member) in current.Schema["properties"]?.AsObject() ?? [])
            {
                members[name] = Advised(Resolve(member!.AsObject(), current.File), member["x-immuta-advice"] is not null);
            }

            // A case lists its discriminator only for distinction; the union states whether it is required.
            required.UnionWith((current.Schema["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !discriminators.Contains(name)));
            next = null;
            if (current.Schema["x-immuta-presence-discriminators"] is JsonArray tellers)
            {
                next = Reported(instance, [.. tellers.Select(name => (string)name!)], current);
            }
            else if ((string?)current.Schema["x-immuta-discriminator"] is { } discriminator && current.Schema["oneOf"] is JsonArray cases)
            {
                discriminators.Add(discriminator);
                var value = discriminator.Split('.').Aggregate((JsonNode?)instance, (at, name) => at?[name]);
                var resolved = cases.Select(@case => Resolve(@case!.AsObject(), current.File)).ToList();
                next = value is null
                    ? resolved.Where(@case => @case.Schema["x-immuta-default-case"] is not null).Select(@case => ((JsonObject, string)?)@case).SingleOrDefault()
                    : resolved.Where(@case => Markers(@case, discriminator).Any(marker => JsonNode.DeepEquals(marker, value))).Select(@case => ((JsonObject, string)?)@case).SingleOrDefault();
            }
        }

        return (members, required, discriminators);
    }

    // The case of the first discriminator that is present; its member is marked, because no rule of its own applies to it.
    private static (JsonObject Schema, string File)? Reported(
        JsonObject instance, List<string> tellers, (JsonObject Schema, string File) union)
    {
        var index = tellers.FindIndex(teller => instance[teller] is { } value && value.GetValueKind() is not System.Text.Json.JsonValueKind.False);
        if (index < 0)
        {
            return null;
        }

        var (schema, file) = Resolve(union.Schema["oneOf"]![index]!.AsObject(), union.File);
        var marked = schema.DeepClone().AsObject();
        marked["required"]!.AsArray().RemoveAll(name => (string)name! == tellers[index]);
        marked["properties"]![tellers[index]]!["x-immuta-presence"] = true;
        return (marked, file);
    }

    private static IEnumerable<JsonNode?> Markers((JsonObject Schema, string File) @case, string discriminator)
    {
        if (@case.Schema["x-immuta-default-case"] is not null)
        {
            return [];
        }

        var at = discriminator.Split('.').Aggregate(@case, (schema, name) => Resolve(schema.Schema["properties"]![name]!.AsObject(), schema.File));
        return [at.Schema["enum"]![0], .. at.Schema["x-immuta-spellings"]?.AsArray() ?? []];
    }

    private static (JsonObject Schema, string File) Resolve(JsonObject schema, string file)
    {
        while ((string?)schema["$ref"] is { } reference)
        {
            var parts = reference.Split('#');
            if (parts[0].Length > 0)
            {
                file = Path.GetRelativePath(Samples.Root, Path.GetFullPath(Path.Combine(Samples.Root, Path.GetDirectoryName(file)!, parts[0])));
            }

            schema = parts.ElementAtOrDefault(1)?.Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Aggregate(Samples.Node(file), (at, name) => at[name]!.AsObject()) ?? Samples.Node(file);
        }

        return (schema, file);
    }
}
