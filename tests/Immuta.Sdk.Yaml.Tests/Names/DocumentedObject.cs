using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.Yaml.Tests.RandomPayloads;

namespace Immuta.Sdk.Yaml.Tests.Names;

/// <summary>One object of a document, with its names from the schema, which it reads independently of the library.</summary>
internal sealed record DocumentedObject(string Kind, string Path, JsonObject Members, IReadOnlySet<string> Names, IReadOnlySet<string> Discriminators, IReadOnlySet<string> NamesOfAllCases)
{
    /// <summary>Gets every object of the document, starting with the document itself.</summary>
    public static IEnumerable<DocumentedObject> In(JsonObject document, string schema) => In(document, "$", SchemaPart.Root(schema), []);

    /// <summary>Gets the kinds of object that a schema describes, each with the selected case of each union.</summary>
    public static IReadOnlySet<string> KindsOf(string schema)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<(string, JsonObject)>();
        var open = new Stack<(string Kind, SchemaPart Part)>([("", SchemaPart.Root(schema))]);
        while (open.TryPop(out var next))
        {
            var kind = next.Kind + "/" + next.Part.Text("x-immuta-name");
            if (!seen.Add((kind, next.Part.Schema)))
            {
                continue;
            }

            foreach (var @case in next.Part.Cases)
            {
                open.Push((kind, @case));
            }

            if (next.Part.Cases.Count == 0 && (next.Kind.Length > 0 || next.Part.Properties.Any()))
            {
                kinds.Add(kind);
            }

            foreach (var property in next.Part.Properties.Select(property => property.Value))
            {
                foreach (var inner in Objects(property))
                {
                    open.Push(("", inner));
                }
            }
        }

        return kinds;
    }

    /// <summary>Returns the JSON path of a member of this object.</summary>
    public string PathOf(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        ? $"{Path}.{name}"
        : $"{Path}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private static IEnumerable<SchemaPart> Objects(SchemaPart part) =>
        part.Text("type") == "object" ? [part] : part.Schema["items"] is { } items && part.Of(items) is var item && item.Text("type") == "object" ? [item] : [];

    private static IEnumerable<DocumentedObject> In(JsonObject node, string path, SchemaPart part, string[] fromAbove)
    {
        var levels = new List<SchemaPart> { part };
        var discriminators = new HashSet<string>(fromAbove, StringComparer.Ordinal);
        for (var union = part; union.Cases.Count > 0; levels.Add(union))
        {
            discriminators.UnionWith(Tellers(union).Select(teller => teller.Split('.')[0]));
            if (CaseOf(union, node) is not { } @case)
            {
                break;
            }

            union = @case;
        }

        var isResolved = levels[^1].Cases.Count == 0;
        var properties = levels.SelectMany(level => level.Properties).ToLookup(property => property.Key, property => property.Value);
        var self = new DocumentedObject(
            isResolved ? string.Concat(levels.Select(level => "/" + level.Text("x-immuta-name"))) : "",
            path,
            node,
            properties.Select(group => group.Key).ToHashSet(StringComparer.Ordinal),
            discriminators,
            AllNames(part).ToHashSet(StringComparer.Ordinal));
        if (isResolved && self.Names.Count > 0)
        {
            yield return self;
        }

        var inner = levels.SelectMany(Tellers).Where(teller => teller.Contains('.', StringComparison.Ordinal)).Select(teller => teller.Split('.')).ToLookup(teller => teller[0], teller => teller[1]);
        foreach (var (name, value) in node)
        {
            foreach (var found in properties[name].Reverse().Take(1).SelectMany(property => Below(value, self.PathOf(name), property, [.. inner[name]])))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<DocumentedObject> Below(JsonNode? value, string path, SchemaPart property, string[] discriminators) => (value, Objects(property).FirstOrDefault()) switch
    {
        (JsonObject members, { } part) => In(members, path, part, discriminators),
        (JsonArray items, { } part) => items.SelectMany((item, i) => item is JsonObject members ? In(members, $"{path}[{i}]", part, discriminators) : []),
        _ => [],
    };

    private static IEnumerable<string> AllNames(SchemaPart part) => part.Properties.Select(property => property.Key).Concat(part.Cases.SelectMany(AllNames));

    private static IEnumerable<string> Tellers(SchemaPart union) =>
        union.Text("x-immuta-discriminator") is { } discriminator ? [discriminator] : (union.Schema["x-immuta-presence-discriminators"] as JsonArray ?? []).Select(name => (string)name!);

    private static SchemaPart? CaseOf(SchemaPart union, JsonObject node)
    {
        var tellers = Tellers(union).ToArray();
        if (union.Text("x-immuta-discriminator") is null)
        {
            var reported = Array.FindIndex(tellers, teller => node[teller] is { } value && value.GetValueKind() != JsonValueKind.False);
            return reported < 0 ? null : union.Cases[reported];
        }

        var path = tellers[0].Split('.');
        var value = path.Aggregate((JsonNode?)node, (at, name) => at is JsonObject members ? members[name] : null);
        return union.Cases.FirstOrDefault(@case => value is null ? @case.Is("x-immuta-default-case") : Markers(@case, path).Any(marker => JsonNode.DeepEquals(marker, value)));
    }

    private static IEnumerable<JsonNode?> Markers(SchemaPart @case, string[] path)
    {
        SchemaPart? at = @case;
        foreach (var name in path)
        {
            at = at?.Properties.FirstOrDefault(property => property.Key == name).Value;
        }

        return [.. at?.Schema["enum"] as JsonArray ?? [], .. at?.Schema["x-immuta-spellings"] as JsonArray ?? []];
    }
}
