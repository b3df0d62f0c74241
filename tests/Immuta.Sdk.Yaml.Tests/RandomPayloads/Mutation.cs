using System.Text.Json.Nodes;

namespace Immuta.Sdk.Yaml.Tests.RandomPayloads;

/// <summary>Changes one place of a document, which may or may not break a rule.</summary>
internal sealed class Mutation(Random random, PayloadGenerator generator)
{
    public void Apply(JsonObject document)
    {
        var places = Places(document).ToList();
        var (parent, name) = places[random.Next(places.Count)];
        switch (random.Next(6))
        {
            case 0:
                Remove(parent, name);
                break;
            case 1:
                Set(parent, name, null);
                break;
            case 2 when parent is JsonObject named:
                var value = named[name]?.DeepClone();
                named.Remove(name);
                named[name.ToUpperInvariant()] = value;
                break;
            case 3:
                Set(parent, name, new JsonArray(Get(parent, name)?.DeepClone()));
                break;
            default:
                Set(parent, name, generator.Anything(2));
                break;
        }
    }

    private static IEnumerable<(JsonNode Parent, string Name)> Places(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Below(members, member.Key, member.Value)),
        JsonArray items => items.SelectMany((item, i) => Below(items, i.ToString(), item)),
        _ => [],
    };

    private static IEnumerable<(JsonNode Parent, string Name)> Below(JsonNode parent, string name, JsonNode? value) =>
        value is null ? [(parent, name)] : Places(value).Prepend((parent, name));

    private static JsonNode? Get(JsonNode parent, string name) => parent is JsonArray items ? items[int.Parse(name)] : parent[name];

    private static void Set(JsonNode parent, string name, JsonNode? value)
    {
        if (parent is JsonArray items)
        {
            items[int.Parse(name)] = value;
        }
        else
        {
            parent[name] = value;
        }
    }

    private static void Remove(JsonNode parent, string name)
    {
        if (parent is JsonArray items)
        {
            items.RemoveAt(int.Parse(name));
        }
        else
        {
            parent.AsObject().Remove(name);
        }
    }
}
