using System.Text;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Yaml.Tests.RandomPayloads;

/// <summary>Creates documents that satisfy every rule of their schema, the same ones for the same seed.</summary>
internal sealed class PayloadGenerator(Random random)
{
    private static readonly string[] s_awkward =
    [
        "", " ", "Null", "null", "~", "yes", "No", "on", "1.0", "0000.00", "1e3", "007", "0x1F", "2026-11-20", "true", "a: b", "a #b", "- a", "'a'", "\"", "a\nb", "a\n", " a\n b", "a\r\nb",
        "\t", "<schema>.<tablename>", "@columnTagged('T') = 'x'", "{a}", "[a]", "*", "&a", "!a", "|", ">", "%", "é", "日本", "😀", "\u2028", "a\\b", "Parent.Child With Space",
    ];

    public JsonObject Next(string file)
    {
        var document = Object(SchemaPart.Root(file), 0);
        NameKeyFiles(document["connection"]);
        return document;
    }

    public JsonNode Anything(int depth) => random.Next(depth > 3 ? 4 : 6) switch
    {
        0 => random.Next(-5, 1000),
        1 => random.Next(2) == 0,
        2 => JsonNode.Parse("1.50")!,
        3 => Word(),
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => (JsonNode?)Anything(depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(i => KeyValuePair.Create($"{Word()}{i}", (JsonNode?)Anything(depth + 1)))),
    };

    public string Word() => random.Next(3) > 0 ? s_awkward[random.Next(s_awkward.Length)] + s_awkward[random.Next(s_awkward.Length)] : $"word {random.Next(100)}";

    // The schema has no rule for which key name belongs to which authentication type.
    private static void NameKeyFiles(JsonNode? connection)
    {
        if (connection?["userFiles"] is not JsonArray { Count: > 0 })
        {
            return;
        }

        var name = ((string?)connection["authenticationMethod"], (string?)connection["handler"]) switch
        {
            ("keyPair", "Snowflake") => "PRIV_KEY_FILE",
            ("oAuthClientCredentials", "Snowflake") => "oauth client certificate",
            ("keyFile", "Google BigQuery") => "KeyFilePath",
            _ => null,
        };
        if (name is not null)
        {
            connection["userFiles"]![0]!["keyName"] = name;
        }
    }

    private JsonNode? Value(SchemaPart part, int depth)
    {
        if (part.Is("x-immuta-nullable") && random.Next(10) == 0)
        {
            return null;
        }

        return part.Text("type") switch
        {
            "object" => Object(part, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, Math.Max((int?)part.Schema["minItems"] ?? 0, random.Next(depth > 6 ? 1 : 4))).Select(_ => Value(part.Of(part.Schema["items"]!), depth + 1))]),
            "string" => String(part),
            "integer" => random.Next(20) == 0 ? 5_000_000_000 : random.Next(100_000),
            "boolean" => part.Schema["enum"] is JsonArray constant ? constant[0]!.DeepClone() : random.Next(2) == 0,
            null => Anything(depth),
            var other => throw new InvalidOperationException($"The generator does not know the type {other}."),
        };
    }

    private JsonNode String(SchemaPart part)
    {
        if (part.Schema["enum"] is JsonArray constant)
        {
            string[] spellings = [(string)constant[0]!, .. (part.Schema["x-immuta-spellings"] as JsonArray ?? []).Select(spelling => (string)spelling!)];
            return spellings[random.Next(spellings.Length)];
        }

        if (part.Schema["x-immuta-enum"] is JsonObject known && random.Next(10) > 0)
        {
            return known.ElementAt(random.Next(known.Count)).Key;
        }

        if (part.Text("x-immuta-form") is { } form)
        {
            return form switch
            {
                "host" => "acme.example.com",
                "url" => "https://acme.example.com/token",
                "region" => "eu-west-1",
                "privateKey" => "-----BEGIN PRIVATE KEY-----\nEXAMPLE+NOT+A+REAL+KEY\n-----END PRIVATE KEY-----\n",
                "keyFile" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"file {random.Next(100)}")),
                "jsonKey" => "{\"type\": \"service_account\"}\n",
                _ => throw new InvalidOperationException($"The generator does not know the form {form}."),
            };
        }

        return part.Text("pattern") is { } pattern ? $"{Word()}{pattern}" : Word() is { Length: > 0 } word ? word : "word";
    }

    private JsonObject Object(SchemaPart part, int depth)
    {
        var levels = new List<SchemaPart> { part };
        var silent = new HashSet<string>(StringComparer.Ordinal);
        JsonNode? open = null;
        for (var union = part; union.Cases is { Count: > 0 } cases; levels.Add(union))
        {
            var discriminator = union.Text("x-immuta-discriminator");
            open = random.Next(8) == 0 && discriminator is not null ? OpenValue(union, discriminator) : null;
            if (open is not null)
            {
                break;
            }

            union = cases[random.Next(cases.Count)];
            if (union.Is("x-immuta-default-case"))
            {
                silent.Add(discriminator!);
            }
        }

        var result = Members(levels, silent, depth);
        if (open is not null)
        {
            result[part.Text("x-immuta-discriminator")!] = open;
        }

        foreach (var group in levels.SelectMany(level => level.Exclusive))
        {
            foreach (var rival in group.Where(result.ContainsKey).Skip(1).ToArray())
            {
                result.Remove(rival);
            }
        }

        return result;
    }

    private JsonObject Members(List<SchemaPart> levels, HashSet<string> silent, int depth)
    {
        var required = levels.SelectMany(level => level.Required).ToHashSet(StringComparer.Ordinal);
        var result = new JsonObject();
        foreach (var (name, property) in levels.SelectMany(level => level.Properties))
        {
            if (silent.Contains(name) || (property.Schema.ContainsKey("x-immuta-spelling-of") && random.Next(5) > 0))
            {
                continue;
            }

            if (required.Contains(name) || random.Next(depth > 4 ? 6 : 2) == 0)
            {
                result[name] = Value(property.Text("x-immuta-spelling-of") is { } other ? levels.SelectMany(level => level.Properties).First(known => known.Key == other).Value : property, depth + 1);
            }
        }

        // An open value is required, but nothing more is known about it.
        foreach (var name in required.Where(name => !silent.Contains(name) && !result.ContainsKey(name)))
        {
            result[name] = new JsonObject { [$"a{Word()}"] = Anything(depth) };
        }

        if (random.Next(10) == 0)
        {
            result[$"unknown{Word()}"] = Anything(0);
        }

        return result;
    }

    // A known value whose further members are not published: only the rules common to all cases apply.
    private JsonNode? OpenValue(SchemaPart union, string discriminator)
    {
        var property = union.Properties.FirstOrDefault(property => property.Key == discriminator).Value;
        string[] open = [.. (property?.Schema["x-immuta-enum"] as JsonObject ?? []).Where(value => value.Value is JsonObject described && described["open"] is not null).Select(value => value.Key)];
        return open.Length == 0 ? null : open[random.Next(open.Length)];
    }
}
