using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Turns a subscription of V1 into that of v2, for policies and projects.</summary>
internal static class SubscriptionForm
{
    public static JsonObject FromServer(PolicyActionDetails action, string path, FormReading reading)
    {
        var form = new JsonObject();
        var type = action.SubscriptionType switch
        {
            "automatic" => "anyone",
            "policy" => "entitlements",
            "approval" or "manual" => action.SubscriptionType,
            _ => null,
        };
        form.AddText("type", type);
        if (type is null)
        {
            reading.Add($"{path}.type", $"The tenant shows the subscription type '{action.SubscriptionType}', whose word in v2 is not documented.");
        }

        form.AddFlag("automaticSubscription", action.AutomaticSubscription);
        form.AddFlag("allowDiscovery", action.AllowDiscovery);
        form.AddText("description", action.Description);
        form.AddText("accessGrant", action.AccessGrant is "READ" ? null : action.AccessGrant);
        form.AddFlag("shareResponsibility", action.ShareResponsibility);
        AddWho(form, type, action, path, reading);
        if (!string.IsNullOrEmpty(action.Advanced))
        {
            reading.Add($"{path}.advanced", "The tenant shows an expression, and whether it keeps the text of v2 is not documented.");
        }

        if (action.Rules is { Count: > 0 })
        {
            reading.Add($"{path}.rules", "The tenant shows rules in a subscription, which v2 does not have.");
        }

        reading.AddExtra(path, action.AdditionalProperties);
        return form;
    }

    private static void AddWho(JsonObject form, string? type, PolicyActionDetails action, string path, FormReading reading)
    {
        var approvals = Approvals(action.Approvals ?? [], $"{path}.approvals", reading);
        if (type is "approval" && approvals is not null)
        {
            form["approvals"] = approvals;
        }
        else if (approvals is { Count: > 0 })
        {
            reading.Add($"{path}.approvals", "The tenant shows approvals beside a subscription type that has none in v2.");
        }

        var entitlements = ConditionForm.FromServer(action.Exceptions, $"{path}.entitlements", reading, allowsPurposes: false);
        if (type is "entitlements")
        {
            form.AddObject("entitlements", entitlements);
        }
        else if (entitlements is not null)
        {
            reading.Add($"{path}.entitlements", "The tenant shows conditions beside a subscription type that has none in v2.");
        }
    }

    private static JsonArray? Approvals(IReadOnlyList<JsonElement> approvals, string path, FormReading reading)
    {
        var items = new JsonArray();
        foreach (var approval in approvals)
        {
            var item = new JsonObject();
            if (approval.ValueKind == JsonValueKind.Object)
            {
                reading.AddOthers(path, approval, "requiredPermission", "requiredPermissions", "specificApproverRequired");
                AddPermission(item, approval);
            }

            if (item.Count == 0)
            {
                reading.Add(path, "The tenant shows an approval whose form in v2 is not documented.");
                return null;
            }

            if (approval.TryGetProperty("specificApproverRequired", out var specific) && specific.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                item["specificApproverRequired"] = specific.GetBoolean();
            }

            items.Add((JsonNode)item);
        }

        return items;
    }

    // Pages of Immuta have both spellings.
    private static void AddPermission(JsonObject item, JsonElement approval)
    {
        if (approval.TryGetProperty("requiredPermission", out var permission) || approval.TryGetProperty("requiredPermissions", out permission))
        {
            item.AddText("requiredPermission", FormNodes.TextOf(permission));
        }
    }
}
