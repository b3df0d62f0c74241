using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Turns the circumstances of V1 into those of v2.</summary>
internal static class CircumstanceForm
{
    private const string Name = "circumstances";
    private const string Path = "$." + Name;

    public static void AddTo(JsonObject form, PolicyDetails policy, FormReading reading)
    {
        if (policy.Circumstances is not { } circumstances)
        {
            AddOther(form, policy.AdditionalProperties, reading);
            return;
        }

        var items = new JsonArray();
        for (var i = 0; i < circumstances.Count; i++)
        {
            if (Circumstance(circumstances[i]) is not { } item)
            {
                reading.Add(Path, $"The tenant shows a circumstance of the kind '{circumstances[i].Type}', whose form in v2 is not documented.");
                return;
            }

            AddExtra(circumstances[i], string.Create(CultureInfo.InvariantCulture, $"{Path}[{i}]"), reading);
            items.Add((JsonNode)item);
        }

        form[Name] = items;
        AddOperator(form, circumstances, reading);
    }

    // Null differs from absent, and is kept beside the properties.
    private static void AddOther(JsonObject form, AdditionalProperties extra, FormReading reading)
    {
        if (!extra.TryGetValue(Name, out var value))
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            form[Name] = null;
        }
        else
        {
            reading.Add(Path, "The tenant shows the circumstances in a form that is not documented.");
        }
    }

    private static void AddOperator(JsonObject form, IReadOnlyList<CircumstanceDetails> circumstances, FormReading reading)
    {
        if (circumstances.Count < 2)
        {
            return;
        }

        var words = circumstances.Select(circumstance => ConditionForm.Operator(circumstance.Operator)).Distinct(StringComparer.Ordinal).ToList();
        if (words is [{ } word])
        {
            form["circumstanceOperator"] = word;
        }
        else
        {
            reading.Add("$.circumstanceOperator", "The tenant joins the circumstances by different words, and v2 has one for all.");
        }
    }

    private static JsonObject? Circumstance(CircumstanceDetails circumstance)
    {
        switch (circumstance)
        {
            case { Type: "tags", Tag.Name: { } tag }:
                return new() { ["type"] = "tags", ["tag"] = tag };
            case { Type: "columnTags", ColumnTag.Name: { } tag }:
                return new() { ["type"] = "columnTags", ["columnTag"] = tag };
            case { Type: "columnRegex", ColumnRegex: { Regex: { } regex } pattern }:
                var form = new JsonObject { ["type"] = "columnRegex", ["regex"] = regex };
                form.AddFlag("caseInsensitive", pattern.CaseInsensitive);
                return form;
            case { Type: "noTags" or "anyTag" }:
                return new() { ["type"] = circumstance.Type };
            case { Type: "domains", Domains: { } domains } when domains.All(domain => !string.IsNullOrEmpty(domain.Id)):
                return new() { ["type"] = "domains", ["domains"] = new JsonArray([.. domains.Select(Domain)]) };
            default:
                return null;
        }
    }

    private static JsonNode Domain(PolicyDomain domain)
    {
        var form = new JsonObject { ["id"] = domain.Id };
        form.AddText("name", domain.Name);
        return form;
    }

    private static void AddExtra(CircumstanceDetails circumstance, string path, FormReading reading)
    {
        reading.AddExtra(path, circumstance.AdditionalProperties);
        if (circumstance.ColumnRegex is { } regex)
        {
            reading.AddExtra(path, regex.AdditionalProperties);
        }

        foreach (var domain in circumstance.Domains ?? [])
        {
            reading.AddExtra($"{path}.domains", domain.AdditionalProperties);
        }
    }
}
