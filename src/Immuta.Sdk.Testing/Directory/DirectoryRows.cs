using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes users, groups and domains as V1 shows them.</summary>
internal sealed class DirectoryRows(TenantState state)
{
    public JObject Create(UserRecord record)
    {
        var (user, createdAt, updatedAt) = record;
        return new JObject
        {
            ["id"] = user.Id,
            ["iamid"] = user.IamId,
            ["userid"] = user.UserId,
            ["bimAuthorizations"] = Attributes(user.Attributes),
            ["iamAuthorizations"] = new JObject(),
            ["authorizations"] = Attributes(user.Attributes),
            ["permissions"] = new JArray(user.Permissions),
            ["groupPermissions"] = new JArray(),
            ["profile"] = new JObject
            {
                ["id"] = user.Id,
                ["iamid"] = user.IamId,
                ["userid"] = user.UserId,
                ["name"] = user.Name,
                ["email"] = user.Email,
                ["externalUserIds"] = new JObject { ["snowflakeUser"] = user.UserId.ToUpperInvariant() },
                ["createdAt"] = LookupResponses.Time(createdAt),
                ["updatedAt"] = LookupResponses.Time(updatedAt),
                ["systemGenerated"] = false,
            },
            ["systemGenerated"] = false,
            ["disabled"] = false,
            ["hasLogin"] = true,
            ["groups"] = new JArray(state.Directory.Groups.Where(group => user.Groups.Contains(group.Group.Name, StringComparer.Ordinal)).Select(group => group.Group.Id)),
            ["createdAt"] = LookupResponses.Time(createdAt),
            ["updatedAt"] = LookupResponses.Time(updatedAt),
        };
    }

    public static JObject Create(GroupRecord record)
    {
        var (group, createdAt, updatedAt) = record;
        return new JObject
        {
            ["id"] = group.Id,
            ["iamid"] = group.IamId,
            ["name"] = group.Name,
            ["gid"] = group.Name,
            ["email"] = group.Email,
            ["description"] = group.Description,
            ["authorizations"] = Attributes(group.Attributes),
            ["createdAt"] = LookupResponses.Time(createdAt),
            ["updatedAt"] = LookupResponses.Time(updatedAt),
        };
    }

    public static JObject Create(FakeDomain domain) => new()
    {
        ["id"] = domain.Id,
        ["name"] = domain.Name,
        ["description"] = domain.Description,
        ["assignmentType"] = domain.AssignmentType,
        ["tags"] = new JArray(domain.Tags.Select(tag => new JObject { ["name"] = tag, ["source"] = TagRows.Source })),
    };

    private static JObject Attributes(IReadOnlyDictionary<string, IReadOnlyList<string>> attributes) =>
        new(attributes.Select(attribute => new JProperty(attribute.Key, new JArray(attribute.Value))));
}
