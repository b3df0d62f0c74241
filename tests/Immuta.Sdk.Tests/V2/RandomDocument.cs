using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.V2;

/// <summary>Makes documents that a schema allows, and breaks them at one place; the same seed makes the same documents.</summary>
internal sealed class RandomDocument(int seed)
{
    private static readonly string[] Texts =
        ["", "x", "Null", "yes", "no", "~", "1.0", "0000.00", "2030-01-01", "a: b", "- a", "#c", " padded ", "line\nfeed", "tab\t", "\"q\"", "'s'", "ä€😀", "Parent.Child", "<schema>", "{}", "null", "true", "e\u0301"];

    private static readonly Dictionary<string, JsonObject> Files = new[] { "data", "policy", "project", "purpose" }
        .ToDictionary(kind => $"{kind}.schema.json", kind => Samples.Node($"schemas/v2/{kind}.schema.json"), StringComparer.Ordinal);

    private readonly Random _random = new(seed);

    public JsonObject Of(string kind) => ObjectOf(Files[$"{kind}.schema.json"], $"{kind}.schema.json", 0);

    /// <summary>A copy in which one member is missing, null, or of another type.</summary>
    public JsonObject Broken(JsonObject document)
    {
        SamplesPlace[] places = [.. SamplesPlace.Members(document)];
        var place = places[_random.Next(places.Length)];
        return _random.Next(6) switch
        {
            0 => place.Without(document),
            1 => place.With(document, null),
            2 => place.With(document, new JsonObject { ["x"] = 1 }),
            3 => place.With(document, new JsonArray(true)),
            4 => place.With(document, JsonValue.Create(true)),
            _ => place.With(document, JsonValue.Create(7)),
        };
    }

    private JsonObject ObjectOf(JsonObject schema, string file, int depth)
    {
        var document = new JsonObject();
        Fill(document, schema, file, depth);
        if (Chance(15))
        {
            document[$"future{_random.Next(3)}"] = Any(depth);
        }

        return document;
    }

    private void Fill(JsonObject document, JsonObject schema, string file, int depth)
    {
        var required = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);
        var discriminator = (string?)schema["x-immuta-discriminator"];
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            if (!document.ContainsKey(name) && name != discriminator && (required.Contains(name) || Chance(depth > 8 ? 5 : 50)))
            {
                document[name] = ValueOf(member!.AsObject(), file, depth + 1);
            }
        }

        foreach (var group in schema["x-immuta-exclusive"]?.AsArray() ?? [])
        {
            foreach (var name in group!.AsArray().Skip(1))
            {
                document.Remove((string)name!);
            }
        }

        if (schema["oneOf"] is not JsonArray cases)
        {
            return;
        }

        var (picked, at) = Resolve(cases[_random.Next(cases.Count)]!.AsObject(), file);
        var isBoolean = discriminator is not null && (string?)Resolve(schema["properties"]![discriminator]!.AsObject(), file).Schema["type"] == "boolean";
        if (Chance(10) && !isBoolean)
        {
            // A case that nobody knows; what every case needs, this one has in a form of its own.
            if (discriminator is not null)
            {
                document[discriminator] = $"someFuture{_random.Next(100)}";
            }

            foreach (var name in required.Where(name => !document.ContainsKey(name)))
            {
                document[name] = new JsonObject { ["future"] = 1 };
            }

            return;
        }

        Fill(document, picked, at, depth);
    }

    private JsonNode? ValueOf(JsonObject written, string writtenIn, int depth)
    {
        var (schema, file) = Resolve(written, writtenIn);
        if (schema["x-immuta-nullable"] is not null && Chance(20))
        {
            return null;
        }

        return (string?)schema["type"] switch
        {
            "object" => ObjectOf(schema, file, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, depth > 8 ? 0 : _random.Next(4)).Select(_ => ValueOf(schema["items"]!.AsObject(), file, depth + 1))]),
            "boolean" => schema["enum"] is JsonArray only ? only[0]!.DeepClone() : JsonValue.Create(Chance(50)),
            "integer" => JsonValue.Create(_random.Next(-5, 70000)),
            "string" => JsonValue.Create(TextOf(schema)),
            _ => Any(depth),
        };
    }

    private string TextOf(JsonObject schema) =>
        schema["enum"] is JsonArray only ? (string)only[0]!
        : schema["pattern"] is not null ? "a_immuta_b"
        : schema["x-immuta-enum"] is JsonObject known && Chance(80) ? known.ElementAt(_random.Next(known.Count)).Key
        : schema["x-immuta-enum"] is not null ? $"someFuture{_random.Next(100)}"
        : Texts[_random.Next(Texts.Length)];

    private JsonNode? Any(int depth) => _random.Next(depth > 8 ? 4 : 6) switch
    {
        0 => JsonValue.Create(Texts[_random.Next(Texts.Length)]),
        1 => JsonValue.Create(_random.Next()),
        2 => JsonValue.Create(Chance(50)),
        3 => JsonValue.Create(1.5),
        4 => new JsonArray(Any(depth + 1), null),
        _ => new JsonObject { ["deep"] = Any(depth + 1) },
    };

    private bool Chance(int percent) => _random.Next(100) < percent;

    private static (JsonObject Schema, string File) Resolve(JsonObject schema, string file)
    {
        while ((string?)schema["$ref"] is { } reference)
        {
            var parts = reference.Split('#');
            file = parts[0].Length > 0 ? parts[0] : file;
            schema = parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(Files[file], (at, name) => at[name]!.AsObject());
        }

        return (schema, file);
    }
}
