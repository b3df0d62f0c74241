using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes projects of v2 as V1 shows them.</summary>
internal sealed class ProjectRows(TenantState state)
{
    private const int FirstSubscription = 50_000;

    private readonly PurposeRows _purposes = new(state);

    public JObject Create(FakeProject project)
    {
        var (body, createdAt, updatedAt) = state.Desired.Applied[project.Id.Value];
        var policy = SubscriptionWords.Create(body["subscriptionPolicy"] as JObject);
        var row = new JObject
        {
            ["id"] = JToken.Parse(project.Id.Value),
            ["projectKey"] = project.ProjectKey.Value,
            ["name"] = project.Name,
            ["status"] = "open",
            ["documentation"] = project.Documentation,
            ["tags"] = new JArray(project.Tags.Select(tag => TagRows.Applied(state, tag))),
            ["purposes"] = _purposes.Named(project.Purposes),
            ["stagedPurposes"] = new JArray(),
            ["deleted"] = false,
            ["allowMaskedJoins"] = project.AllowMaskedJoins,
            ["subscriptionType"] = policy["subscriptionType"],
            ["subscriptionPolicy"] = policy,
            ["type"] = "User",
            ["isEqualized"] = project.IsEqualized,
            ["createdAt"] = LookupResponses.Time(createdAt),
            ["updatedAt"] = LookupResponses.Time(updatedAt),
            ["acknowledgeRequired"] = project.Purposes.Count > 0 && !state.Desired.Acknowledged.Contains(project.Id),
            ["subscriptionId"] = SubscriptionOf(project),
            ["subscribedAsUser"] = true,
            ["subscriptionStatus"] = "owner",
        };
        row.SetIfPresent("description", body["description"]);
        row.SetIfPresent("equalization", project.IsEqualized ? new JObject { ["setNone"] = false } : null);
        AddWorkspace(row, body["workspace"] as JObject);
        return row;
    }

    /// <summary>Creates the calling user as the one member of a project.</summary>
    public JObject Owner(FakeProject project)
    {
        var user = state.Directory.CurrentUser.User;
        var (_, createdAt, _) = state.Desired.Applied[project.Id.Value];
        return new JObject
        {
            ["subscriptionId"] = SubscriptionOf(project),
            ["state"] = "owner",
            ["profile"] = user.Id,
            ["type"] = "user",
            ["approved"] = true,
            ["currentUserCanApprove"] = true,
            ["iamid"] = user.IamId,
            ["userid"] = user.UserId,
            ["name"] = user.Name,
            ["email"] = user.Email,
            ["systemGenerated"] = false,
            ["createdAt"] = LookupResponses.Time(createdAt),
            ["updatedAt"] = LookupResponses.Time(createdAt),
            ["compliance"] = new JObject { ["isMissingPurposeAcknowledgement"] = project.Purposes.Count > 0 && !state.Desired.Acknowledged.Contains(project.Id) },
        };
    }

    private static int SubscriptionOf(FakeProject project) => FirstSubscription + (int)JToken.Parse(project.Id.Value);

    // Fake only: which V1 members hold the workspace of a v2 request is not documented.
    private static void AddWorkspace(JObject row, JObject? workspace)
    {
        var config = workspace?["config"] as JObject;
        if ((string?)workspace?["type"] is "snowflake")
        {
            row["snowflake"] = new JObject { ["enabled"] = true, ["schema"] = config?["schema"]?.DeepClone(), ["warehouses"] = config?["warehouses"]?.DeepClone() ?? new JArray() };
        }
        else if (workspace is not null)
        {
            row["workspace"] = new JObject
            {
                ["type"] = workspace["type"]?.DeepClone(),
                ["name"] = config?["workspaceConfigurationName"]?.DeepClone(),
                ["db"] = config?["database"]?.DeepClone(),
                ["directory"] = config?["directory"]?.DeepClone(),
                ["enabled"] = true,
            };
        }
    }
}
