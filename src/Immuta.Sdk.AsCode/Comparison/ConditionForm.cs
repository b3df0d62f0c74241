using System.Text.Json.Nodes;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Turns the list of conditions of V1 into the groups, attributes and purposes of v2.</summary>
internal static class ConditionForm
{
    public static JsonObject? FromServer(PolicyConditions? who, string path, FormReading reading, bool allowsPurposes = true)
    {
        if (who is null)
        {
            return null;
        }

        var (groups, attributes, purposes) = (new JsonArray(), new JsonArray(), new JsonArray());
        foreach (var condition in who.Conditions ?? [])
        {
            if (!TryAdd(condition, groups, attributes, allowsPurposes ? purposes : null))
            {
                reading.Add(path, $"The tenant shows a condition of the kind '{condition.Type}', whose form in v2 is not documented.");
                return null;
            }

            reading.AddExtra(path, condition.AdditionalProperties);
        }

        if (who.AdditionalProperties.Contains("conditions"))
        {
            reading.Add(path, "The tenant shows the conditions in a form that is not documented.");
            return null;
        }

        reading.AddExtra(path, who.AdditionalProperties);
        var count = groups.Count + attributes.Count + purposes.Count;
        var form = new JsonObject();
        if (count > 0 && Operator(who.Operator) is { } word)
        {
            form["operator"] = word;
        }
        else if (count > 1)
        {
            reading.Add($"{path}.operator", $"The tenant joins the conditions by '{who.Operator}', which is not documented.");
        }

        form.AddItems("groups", groups);
        form.AddItems("attributes", attributes);
        form.AddItems("purposes", purposes);
        return count == 0 ? null : form;
    }

    public static string? Operator(string? word) => word?.ToUpperInvariant() switch
    {
        "AND" or "ALL" => "all",
        "OR" or "ANY" => "any",
        _ => null,
    };

    // A condition with a field compares a column, which no list of v2 can say.
    private static bool TryAdd(PolicyConditionDetails condition, JsonArray groups, JsonArray attributes, JsonArray? purposes)
    {
        if (condition.Field is not null)
        {
            return false;
        }

        switch (condition)
        {
            case { Type: "groups", Group.Name: { } group }:
                groups.Add((JsonNode)group);
                return true;
            case { Type: "authorizations", Authorization: { Auth: { } name, Value: { } value } }:
                attributes.Add((JsonNode)new JsonObject { ["name"] = name, ["value"] = value });
                return true;
            case { Type: "purposes", Value: { } purpose } when purposes is not null:
                purposes.Add((JsonNode)purpose);
                return true;
            default:
                return false;
        }
    }
}
