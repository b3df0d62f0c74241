using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Turns the actions and circumstances of a v2 policy into the words of V1.</summary>
/// <remarks>Which V1 word stands for a rule other than masking is the fake's reading of the exported enumeration.</remarks>
internal sealed class PolicyWords(TagStore tags)
{
    public JArray Actions(JToken? actions) => actions switch
    {
        JObject subscription => [SubscriptionWords.Create(subscription)],
        JArray list => new(list.OfType<JObject>().Select(Action)),
        _ => [],
    };

    public JArray Circumstances(JArray circumstances, JToken? word) => new(circumstances.OfType<JObject>().Select(circumstance =>
    {
        var result = (JObject)circumstance.DeepClone();
        result["operator"] = ConditionWords.Operator(word);
        if ((string?)circumstance["tag"] is { } tag)
        {
            result["tag"] = Tag(tag);
        }

        if ((string?)circumstance["columnTag"] is { } columnTag)
        {
            result["columnTag"] = Tag(columnTag);
        }

        if (circumstance["regex"] is { } regex)
        {
            result.Remove("regex");
            result.Remove("caseInsensitive");
            var pattern = new JObject { ["regex"] = regex.DeepClone() };
            pattern.SetIfPresent("caseInsensitive", circumstance["caseInsensitive"]);
            result["columnRegex"] = pattern;
        }

        return result;
    }));

    private JObject Action(JObject action)
    {
        var rules = (action["rules"] as JArray ?? []).OfType<JObject>().ToList();
        var result = new JObject
        {
            ["type"] = rules is [var first, ..] ? RuleType(first) : "masking",
            ["rules"] = new JArray(rules.Select(Rule)),
        };
        result.SetIfPresent("description", action["description"]);
        return result;
    }

    private JObject Rule(JObject rule)
    {
        var type = RuleType(rule);
        var config = (JObject?)(rule["config"] as JObject)?.DeepClone() ?? [];
        if (type is "masking")
        {
            Mask(config);
        }
        else if (config["matches"] is JArray matches)
        {
            config.Remove("matches");
            config["qualifications"] = Qualifications(matches, config["operator"]);
            config.Remove("operator");
        }

        var result = new JObject { ["type"] = type, ["config"] = config };
        result.SetIfPresent("exceptions", ConditionWords.Create(rule["exceptions"] as JObject));
        result.SetIfPresent("inclusions", ConditionWords.Create(rule["inclusions"] as JObject));
        return result;
    }

    private void Mask(JObject config)
    {
        foreach (var field in (config["fields"] as JArray ?? []).OfType<JObject>())
        {
            if ((string?)field["columnTag"] is { } tag)
            {
                field["columnTag"] = Tag(tag);
            }
        }

        if (config["maskingConfig"] is JObject mask)
        {
            mask["type"] = (string?)mask["type"] is "Hash" ? "Consistent Value" : mask["type"];
            mask["metadata"] ??= new JObject();
        }
    }

    // Real clients read qualifications with conditions whose field says which column is compared.
    private JObject Qualifications(JArray matches, JToken? word) => new()
    {
        ["operator"] = ConditionWords.Operator(word),
        ["conditions"] = new JArray(matches.OfType<JObject>().Select(match => new JObject
        {
            ["type"] = "authorizations",
            ["authorization"] = new JObject { ["auth"] = match["attribute"]?.DeepClone() },
            ["field"] = new JObject { ["type"] = "columnTags", ["columnTag"] = Tag((string?)match["tag"] ?? "") },
        })),
    };

    private JObject Tag(string name) => new() { ["name"] = name, ["hasLeafNodes"] = tags.HasChildren(name) };

    private static string RuleType(JObject rule) => ((string?)rule["type"])?.ToUpperInvariant() switch
    {
        "MASKING" => "masking",
        "MINIMIZATION" => "minimization",
        "PURPOSE RESTRICTION" => "prerequisite",
        "TIME RESTRICTION" => "time",
        "ROW RESTRICTION BY USER ENTITLEMENTS" => "rowOrObjectRestriction",
        "ROW RESTRICTION BY CUSTOM WHERE CLAUSE" => "customWhere",
        _ => (string?)rule["type"] ?? "",
    };
}
