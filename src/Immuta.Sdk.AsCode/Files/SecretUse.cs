using System.Text.Json;
using Immuta.Sdk.Validation;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Files;

// Finds secrets in plain text, and references to secrets in members that are shown.
internal static class SecretUse
{
    public const string PlainText = "A secret stands in the file: refer to it, for example with !secret env:NAME or !secret file:path.";

    public const string Shown = "The member is no secret, and is shown in plans and logs: use a parameter instead of a reference to a secret.";

    public static IEnumerable<(string Path, string Message)> Find(JsonElement value, SchemaNode? schema, string path = "$")
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var node = schema?.SelectCase(value);
                return value.EnumerateObject().SelectMany(member => Find(
                    member.Value,
                    node is null ? null : Array.Find(node.Members, known => known.Name == member.Name)?.Node,
                    JsonPathLocator.Append(path, member.Name)));
            case JsonValueKind.Array:
                return value.EnumerateArray().SelectMany((item, i) => Find(item, schema?.GetItems(), $"{path}[{i}]"));
            case JsonValueKind.String when schema is not null && schema.IsSecret != SecretReference.Parse(value.GetString()) is not null:
                return [(path, schema.IsSecret ? PlainText : Shown)];
            default:
                return [];
        }
    }
}
