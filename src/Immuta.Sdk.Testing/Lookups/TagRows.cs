using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes tags as V1 shows them.</summary>
internal static class TagRows
{
    public const string Source = "curated";

    public static JObject Create(TenantState state, TagRecord tag) => new()
    {
        ["id"] = tag.Id,
        ["name"] = tag.Name,
        ["displayName"] = tag.Name,
        ["source"] = Source,
        ["systemCreated"] = false,
        ["addedBy"] = state.Directory.CurrentUser.User.Id,
        ["deleted"] = false,
        ["hasLeafNodes"] = state.Directory.Tags.HasChildren(tag.Name),
        ["createdBy"] = state.Directory.CurrentUser.User.Id,
        ["createdAt"] = LookupResponses.Time(tag.CreatedAt),
        ["updatedAt"] = LookupResponses.Time(tag.CreatedAt),
    };

    /// <summary>Creates a tag as part of what it is applied to.</summary>
    public static JObject Applied(TenantState state, string name)
    {
        var row = state.Directory.Tags.Find(name) is { } known ? Create(state, known) : new JObject { ["name"] = name, ["source"] = Source };
        row["context"] = "manual";
        return row;
    }
}
