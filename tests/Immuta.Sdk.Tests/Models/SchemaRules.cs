using System.Text.Json.Nodes;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Models;

/// <summary>A second, slower reading of the schemas: every rule that a given sample can break.</summary>
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

        foreach (var (name, member) in members.Where(member => instance.ContainsKey(member.Key)))
        {
            var place = at.Then(name);
            var inner = discriminators.Where(told => told.StartsWith($"{name}.", StringComparison.Ordinal)).Select(told => told[(name.Length + 1)..]);
            foreach (var rule in OfValue(sample, place, member, discriminators.Contains(name), inner))
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

        yield return new(place, "null", null);
        foreach (var wrong in WrongTypes((string)schema["type"]!))
        {
            yield return new(place, "type", wrong);
        }

        if (schema["enum"] is JsonArray && !isDiscriminator)
        {
            yield return new(place, "constant", (string)schema["type"]! == "boolean" ? JsonValue.Create(!(bool)schema["enum"]![0]!) : JsonValue.Create(Canary));
        }

        if (schema["pattern"] is not null)
        {
            yield return new(place, "pattern", JsonValue.Create($"9{Canary}-!"));
            yield return new(place, "pattern", JsonValue.Create(""));
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
        else if (place.In(sample) is JsonArray items && schema["items"]?["type"] is not null)
        {
            foreach (var rule in items.SelectMany((_, index) => OfValue(sample, place.Then(index), Resolve(schema["items"]!.AsObject(), member.File), isDiscriminator: false, [])))
            {
                yield return rule;
            }
        }
    }

    private static IEnumerable<JsonNode> WrongTypes(string type)
    {
        yield return type == "array" ? new JsonObject { ["x"] = Canary } : new JsonArray(Canary);
        yield return type == "object" ? JsonValue.Create(true) : new JsonObject { ["x"] = Canary };
        yield return type == "string" ? JsonValue.Create(5) : JsonValue.Create(Canary);
    }

    // The members and requirements of an object, with those of the cases that its discriminators choose.
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
                members[name] = Resolve(member!.AsObject(), current.File);
            }

            // A case lists its discriminator only to be told apart; whether it is required stands on the union.
            required.UnionWith((current.Schema["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !discriminators.Contains(name)));
            next = null;
            if ((string?)current.Schema["x-immuta-discriminator"] is { } discriminator && current.Schema["oneOf"] is JsonArray cases)
            {
                discriminators.Add(discriminator);
                next = cases.Select(@case => Resolve(@case!.AsObject(), current.File))
                    .Single(@case => JsonNode.DeepEquals(Marker(@case, discriminator), discriminator.Split('.').Aggregate((JsonNode)instance, (at, name) => at[name]!)));
            }
        }

        return (members, required, discriminators);
    }

    private static JsonNode? Marker((JsonObject Schema, string File) @case, string discriminator)
    {
        var at = discriminator.Split('.').Aggregate(@case, (schema, name) => Resolve(schema.Schema["properties"]![name]!.AsObject(), schema.File));
        return at.Schema["enum"]![0];
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
