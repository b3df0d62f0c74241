using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Turns the qualifications of V1 into the matches of a row restriction by user entitlements.</summary>
internal static class MatchForm
{
    private const string Reason = "The tenant compares rows with users in a way whose form in v2 is not documented.";

    public static JsonObject? FromServer(JsonElement config, string path, FormReading reading)
    {
        if (!config.TryGetProperty("qualifications", out var qualifications)
            || qualifications.ValueKind != JsonValueKind.Object
            || !qualifications.TryGetProperty("conditions", out var conditions)
            || conditions.ValueKind != JsonValueKind.Array)
        {
            reading.Add(path, Reason);
            return null;
        }

        var form = new JsonObject();
        var matches = new JsonArray();
        if (qualifications.TryGetProperty("operator", out var word))
        {
            form.AddText("operator", ConditionForm.Operator(FormNodes.TextOf(word)));
        }

        foreach (var condition in conditions.EnumerateArray())
        {
            if (Match(condition) is not { } match)
            {
                reading.Add($"{path}.matches", Reason);
                matches = null;
                break;
            }

            reading.AddOthers(path, condition, "type", "authorization", "field");
            matches.Add((JsonNode)match);
        }

        if (matches is not null)
        {
            form["matches"] = matches;
        }

        if (matches is { Count: > 1 } && !form.ContainsKey("operator"))
        {
            reading.Add($"{path}.operator", "The tenant joins the matches by a word that is not documented.");
        }

        reading.AddOthers(path, qualifications, "operator", "conditions");
        reading.AddOthers(path, config, "qualifications");
        return form;
    }

    private static JsonObject? Match(JsonElement condition)
    {
        var attribute = Inner(condition, "authorization", "auth");
        var tag = Inner(condition, "field", "columnTag");
        return Member(condition, "type") is "authorizations"
            && attribute is { } who && FormNodes.TextOf(who) is { } name
            && Inner(condition, "authorization", "value") is null or { ValueKind: JsonValueKind.Null }
            && Inner(condition, "field", "type") is { } kind && FormNodes.TextOf(kind) is "columnTags"
            && tag is { } column && FormNodes.NameOf(column) is { } tagName
            ? new JsonObject { ["type"] = "attribute", ["attribute"] = name, ["tag"] = tagName }
            : null;
    }

    private static string? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? FormNodes.TextOf(member) : null;

    private static JsonElement? Inner(JsonElement value, string name, string inner) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.Object && member.TryGetProperty(inner, out var found)
            ? found
            : null;
}
