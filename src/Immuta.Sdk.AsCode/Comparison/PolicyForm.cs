using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Writes policies in canonical v2 form.</summary>
internal static class PolicyForm
{
    // How V1 writes it is read, so that a file can be compared as it is.
    public static JsonObject FromFile(JsonElement request) => FormNodes.CopyObject(request);

    public static CodeForm FromServer(PolicyDetails policy)
    {
        var reading = new FormReading();
        var form = new JsonObject();
        if (policy.PolicyKey is { } key)
        {
            form["policyKey"] = key.Value;
        }
        else
        {
            reading.Add("$.policyKey", "The tenant shows no key: the policy was not made by the v2 API.");
        }

        form.AddText("name", policy.Name);
        form.AddText("type", policy.Type?.Value);
        CircumstanceForm.AddTo(form, policy, reading);
        form.AddFlag("staged", policy.Staged);
        form.AddObject("ownerRestrictions", Owners(policy.OwnerRestrictions, reading));
        form.AddObject("certification", Certification(policy.Certification, reading));
        form.AddFlag("template", policy.Template);
        AddActions(form, policy, reading);
        reading.AddMisfits("$", policy.AdditionalProperties, "policyKey", "name", "type", "staged", "template", "actions", "ownerRestrictions", "certification");
        if (policy.Metadata is { ValueKind: JsonValueKind.Object } metadata)
        {
            reading.AddOthers("$.metadata", metadata, "HEDReportVersion");
        }

        return new(form, reading.Unknown);
    }

    private static void AddActions(JsonObject form, PolicyDetails policy, FormReading reading)
    {
        var actions = policy.Actions ?? [];
        if (policy.Type?.Value is "subscription" && actions is [{ Type: null or "subscription" } subscription])
        {
            form["actions"] = SubscriptionForm.FromServer(subscription, "$.actions", reading);
        }
        else if (policy.Type?.Value is "data" && policy.Actions is not null && !actions.Any(action => action.Type is "subscription"))
        {
            form["actions"] = new JsonArray([.. actions.Select((action, i) => (JsonNode)Action(action, string.Create(CultureInfo.InvariantCulture, $"$.actions[{i}]"), reading))]);
        }
        else
        {
            reading.Add("$.actions", "The tenant shows actions whose form in v2 is not documented.");
        }
    }

    private static JsonObject Action(PolicyActionDetails action, string path, FormReading reading)
    {
        var form = new JsonObject();
        var rules = action.Rules ?? [];
        form["rules"] = new JsonArray([.. rules.Select((rule, i) => (JsonNode)RuleForm.FromServer(rule, string.Create(CultureInfo.InvariantCulture, $"{path}.rules[{i}]"), reading))]);
        form.AddText("description", action.Description);
        reading.AddExtra(path, action.AdditionalProperties);
        return form;
    }

    private static JsonObject? Owners(OwnerRestrictionDetails? owners, FormReading reading)
    {
        const string path = "$.ownerRestrictions";
        if (owners is null)
        {
            return null;
        }

        if (owners.Users?.All(user => user.UserId is not null || user.Name is not null) == false || owners.Groups?.All(group => group.Name is not null) == false)
        {
            reading.Add(path, "The tenant shows an owner without a name.");
            return null;
        }

        reading.AddExtra(path, owners.AdditionalProperties);
        var form = new JsonObject();
        form.AddItems("users", new JsonArray([.. (owners.Users ?? []).Select(user => (JsonNode)User(user, path, reading))]));
        form.AddItems("groups", new JsonArray([.. (owners.Groups ?? []).Select(group => (JsonNode?)group.Name)]));
        foreach (var group in owners.Groups ?? [])
        {
            reading.AddExtra($"{path}.groups", group.AdditionalProperties, "userid");
        }

        return form;
    }

    private static JsonObject User(RestrictedUserDetails user, string path, FormReading reading)
    {
        var form = new JsonObject();
        form.AddText("iamid", user.IamId);
        form.AddText("username", user.UserId ?? user.Name);
        reading.AddExtra($"{path}.users", user.AdditionalProperties);
        return form;
    }

    private static JsonObject? Certification(CertificationDetails? certification, FormReading reading)
    {
        if (certification is null)
        {
            return null;
        }

        var form = new JsonObject();
        form.AddText("label", certification.Label);
        form.AddText("text", certification.Text);
        form.AddItems("tags", new JsonArray([.. (certification.Tags ?? []).Select(tag => (JsonNode?)tag)]));
        form.AddFlag("recertify", certification.Recertify);
        reading.AddExtra("$.certification", certification.AdditionalProperties);
        return form;
    }
}
