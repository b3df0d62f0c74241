using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Reads and builds the JSON of forms.</summary>
internal static class FormNodes
{
    // Copies eagerly: the document may be disposed of, and a member that occurs twice must not fail later.
    public static JsonNode? Copy(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return CopyObject(value);
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in value.EnumerateArray())
                {
                    items.Add(Copy(item));
                }

                return items;
            case JsonValueKind.String:
                return JsonValue.Create(value.GetString());
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(value.GetBoolean());
            case JsonValueKind.Number:
                return JsonValue.Create(value.Clone());
            default:
                return null;
        }
    }

    public static JsonObject CopyObject(JsonElement value)
    {
        var copy = new JsonObject();
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                copy[member.Name] = Copy(member.Value);
            }
        }

        return copy;
    }

    public static JsonElement ToElement(JsonNode? node)
    {
        using var document = JsonDocument.Parse(node?.ToJsonString() ?? "null");
        return document.RootElement.Clone();
    }

    public static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The name of a tag, which V1 writes as an object and v2 as a text.
    public static string? NameOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("name", out var name) ? TextOf(name) : TextOf(value);

    public static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.False => true,
        _ => false,
    };

    public static void AddText(this JsonObject form, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            form[name] = text;
        }
    }

    public static void AddFlag(this JsonObject form, string name, bool? flag)
    {
        if (flag == true)
        {
            form[name] = true;
        }
    }

    public static void AddItems(this JsonObject form, string name, JsonArray items)
    {
        if (items.Count > 0)
        {
            form[name] = items;
        }
    }

    public static void AddObject(this JsonObject form, string name, JsonObject? value)
    {
        if (value is { Count: > 0 })
        {
            form[name] = value;
        }
    }
}
