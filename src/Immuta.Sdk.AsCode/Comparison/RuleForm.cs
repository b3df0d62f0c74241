using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.Json;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Turns a rule of V1 into that of v2.</summary>
internal static class RuleForm
{
    public const string Masking = "Masking";
    public const string WhereClause = "Row Restriction by Custom Where Clause";
    public const string UserEntitlements = "Row Restriction by User Entitlements";

    private const string Inclusions = "inclusions";

    public static JsonObject FromServer(PolicyRuleDetails rule, string path, FormReading reading)
    {
        var form = new JsonObject();
        var type = TypeOf(rule.Type);
        form.AddText("type", type);
        if (type is null)
        {
            reading.Add($"{path}.type", $"The tenant shows the rule '{rule.Type}', whose word in v2 is not documented.");
        }

        if (Config(type, rule.Config, $"{path}.config", reading) is { } config)
        {
            form["config"] = config;
        }

        form.AddObject("exceptions", ConditionForm.FromServer(rule.Exceptions, $"{path}.exceptions", reading));
        form.AddObject(Inclusions, ReadInclusions(rule.AdditionalProperties, $"{path}.{Inclusions}", reading));
        reading.AddExtra(path, rule.AdditionalProperties, Inclusions);
        return form;
    }

    private static string? TypeOf(string? word) => word?.ToUpperInvariant() switch
    {
        "MASKING" => Masking,
        "CUSTOMWHERE" or "ROW RESTRICTION BY CUSTOM WHERE CLAUSE" => WhereClause,
        "ROWOROBJECTRESTRICTION" or "ROW RESTRICTION BY USER ENTITLEMENTS" => UserEntitlements,
        "MINIMIZATION" => "Minimization",
        "TIME" or "TIME RESTRICTION" => "Time Restriction",
        "PURPOSE RESTRICTION" => "Purpose Restriction",
        _ => null,
    };

    private static JsonObject? ReadInclusions(AdditionalProperties extra, string path, FormReading reading)
    {
        if (!extra.TryGetValue(Inclusions, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            reading.Add(path, FormReading.NotDocumented);
            return null;
        }

        return ConditionForm.FromServer(JsonText.Read<PolicyConditions>(value.GetRawText()), path, reading, allowsPurposes: false);
    }

    private static JsonObject? Config(string? type, JsonElement? config, string path, FormReading reading)
    {
        if (config is { ValueKind: JsonValueKind.Object } value)
        {
            switch (type)
            {
                case Masking:
                    return MaskingForm.FromServer(value, path, reading);
                case WhereClause:
                    return Where(value, path, reading);
                case UserEntitlements:
                    return MatchForm.FromServer(value, path, reading);
            }
        }

        reading.Add(path, "The settings of this rule in v2 are not documented.");
        return null;
    }

    // The members beside the predicate are those of exported policies, and no page explains them: they are passed on unchanged.
    private static JsonObject Where(JsonElement config, string path, FormReading reading)
    {
        var form = new JsonObject();
        foreach (var member in config.EnumerateObject())
        {
            if (member.Name is "column" or "invert" or "values" && member.Value.ValueKind != JsonValueKind.Null)
            {
                form[member.Name] = FormNodes.Copy(member.Value);
            }
        }

        if (config.TryGetProperty("predicate", out var predicate) && FormNodes.TextOf(predicate) is { } text)
        {
            form["predicate"] = text;
        }
        else
        {
            reading.Add($"{path}.predicate", "The tenant does not show the predicate as a text.");
        }

        reading.AddOthers(path, config, "predicate", "column", "invert", "values");
        return form;
    }
}
