using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Turns the settings of a masking rule of V1 into those of v2.</summary>
internal static class MaskingForm
{
    public static JsonObject FromServer(JsonElement config, string path, FormReading reading)
    {
        var form = new JsonObject();
        var fields = config.TryGetProperty("fields", out var value) ? Fields(value, $"{path}.fields", reading) : [];
        if (fields is not null)
        {
            form["fields"] = fields;
        }

        if (config.TryGetProperty("maskingConfig", out var mask) && Mask(mask) is { } known)
        {
            form["maskingConfig"] = known;
        }
        else
        {
            var type = mask.ValueKind == JsonValueKind.Object && mask.TryGetProperty("type", out var word) ? FormNodes.TextOf(word) : null;
            reading.Add($"{path}.maskingConfig", $"The tenant shows the mask '{type}' with its settings, whose form in v2 is not documented.");
        }

        AddTexts(form, config, fields?.Count ?? 0, path, reading);
        reading.AddOthers(path, config, "fields", "maskingConfig", "conditionalPredicate", "operator");
        return form;
    }

    private static void AddTexts(JsonObject form, JsonElement config, int fields, string path, FormReading reading)
    {
        if (config.TryGetProperty("conditionalPredicate", out var predicate) && predicate.ValueKind != JsonValueKind.Null)
        {
            form.AddText("conditionalPredicate", FormNodes.TextOf(predicate));
            if (predicate.ValueKind != JsonValueKind.String)
            {
                reading.Add($"{path}.conditionalPredicate", FormReading.NotDocumented);
            }
        }

        if (config.TryGetProperty("operator", out var word) && word.ValueKind != JsonValueKind.Null)
        {
            form.AddText("operator", ConditionForm.Operator(FormNodes.TextOf(word)));
            if (fields > 1 && !form.ContainsKey("operator"))
            {
                reading.Add($"{path}.operator", "The tenant joins the fields by a word that is not documented.");
            }
        }
    }

    private static JsonArray? Fields(JsonElement fields, string path, FormReading reading)
    {
        var items = new JsonArray();
        foreach (var field in fields.ValueKind == JsonValueKind.Array ? [.. fields.EnumerateArray()] : (JsonElement[])[fields])
        {
            if (Field(field) is not { } item)
            {
                reading.Add(path, "The tenant selects columns in a way whose form in v2 is not documented.");
                return null;
            }

            reading.AddOthers(path, field, "type", "columnTag");
            items.Add((JsonNode)item);
        }

        return items;
    }

    private static JsonObject? Field(JsonElement field)
    {
        if (field.ValueKind != JsonValueKind.Object || !field.TryGetProperty("type", out var word))
        {
            return null;
        }

        return FormNodes.TextOf(word) switch
        {
            "columnTags" when field.TryGetProperty("columnTag", out var tag) && FormNodes.NameOf(tag) is { } name =>
                new JsonObject { ["type"] = "columnTags", ["columnTag"] = name },
            ("noTags" or "anyTag") and { } type => new JsonObject { ["type"] = type },
            _ => null,
        };
    }

    // A mask of which one member isn't known is not known: the member may change its effect.
    private static JsonObject? Mask(JsonElement mask)
    {
        if (mask.ValueKind != JsonValueKind.Object || !mask.TryGetProperty("type", out var word))
        {
            return null;
        }

        var (type, setting) = FormNodes.TextOf(word) switch
        {
            "Consistent Value" or "Hash" => ("Hash", null),
            "Null" => ("Null", null),
            "Constant" => ("Constant", "constant"),
            "Custom Function" => ("Custom Function", "sqlFunction"),
            _ => (null, (string?)null),
        };
        var form = new JsonObject();
        form.AddText("type", type);
        foreach (var member in mask.EnumerateObject())
        {
            if (member.Name == setting && FormNodes.TextOf(member.Value) is { } text)
            {
                form[setting] = text;
            }
            else if (member.Name is not "type" && !FormReading.IsAdded(member.Name) && !FormNodes.IsEmpty(member.Value))
            {
                return null;
            }
        }

        return type is not null && (setting is null || form.ContainsKey(setting)) ? form : null;
    }
}
