using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Catalog;

/// <summary>Provides the operations that look up tags, data sources, users, groups and domains.</summary>
/// <remarks>Each has its route, its retry rule, the permission that it needs, and guidance for its errors.</remarks>
public static class CatalogOperations
{
    private const string NoTag = "No tag has this name: list the tags, and compare the full dotted name and its case.";

    private const string NoTarget = "What is to be tagged, or the tag, does not exist for this user: check the id of the data source and the name of the column, and list the tags.";

    private const string NoDataSource = "No data source has this id, or the user behind the API key may not see it: search for it by name, and give the user access if it exists.";

    private const string NoPrincipal = "No user or group has this id in this identity provider: list the identity providers, search for the user or group, and pass the ids as they are shown.";

    // No page names the permission that changes of tags need.
    private static readonly PermissionRule s_governance = PermissionRule.Governance with { IsPublished = false };

    private static readonly PermissionRule s_taggers = s_governance with { OrRole = "an owner of the data source" };

    private static readonly PermissionRule s_userAdmin = new("USER_ADMIN");

    // No page names a permission that reading users needs, and some servers let every user do so.
    private static readonly PermissionRule s_userReaders = s_userAdmin with { IsPublished = false };

    /// <summary>Gets the operation that lists tags.</summary>
    public static ImmutaOperation ListTags { get; } = Read("Catalog.Tags.List", "/tag");

    /// <summary>Gets the operation that creates tags.</summary>
    public static ImmutaOperation CreateTags { get; } = new("Catalog.Tags.Create", HttpMethod.Post, "/tag", RetryRule.OneShot, s_governance, new()
    {
        [400] = "Fix the names named in the message. A name is the full dotted path; a tag of this name may exist in another case, or in another source.",
        [409] = "A tag of this name may exist in another case, or another client is changing the same tags: list the tags, and try again.",
    });

    /// <summary>Gets the operation that deletes a tag.</summary>
    public static ImmutaOperation DeleteTag { get; } = new("Catalog.Tags.Delete", HttpMethod.Delete, "/tag/{tag}", RetryRule.Idempotent, s_governance, new()
    {
        [400] = "Tags that Immuta or an external catalog created cannot be deleted here: do as the message says.",
        [404] = NoTag,
        [409] = "The tag may still be in use: read the message, remove the use, and delete it again.",
    });

    /// <summary>Gets the operation that attaches tags to a data source or a column.</summary>
    public static ImmutaOperation ApplyTags { get; } = new("Catalog.Tags.Apply", HttpMethod.Post, "/tag/{modelType}/{modelId}", RetryRule.Idempotent, s_taggers, new()
    {
        [400] = "Check that each tag exists; one that does not makes the server refuse all of them.",
        [404] = NoTarget,
        [409] = "Another client may be changing the same tags: wait a moment, and apply them again.",
    });

    /// <summary>Gets the operation that detaches a tag from a data source or a column.</summary>
    public static ImmutaOperation RemoveTag { get; } = new("Catalog.Tags.Remove", HttpMethod.Delete, "/tag/{modelType}/{modelId}/{tag}", RetryRule.Idempotent, s_taggers, new()
    {
        [404] = NoTarget,
        [409] = "Another client may be changing the same tags: wait a moment, and remove it again.",
    });

    /// <summary>Gets the operation that searches data sources.</summary>
    public static ImmutaOperation SearchDataSources { get; } = Read("Catalog.DataSources.Search", "/dataSource");

    /// <summary>Gets the operation that reads one data source.</summary>
    public static ImmutaOperation GetDataSource { get; } = Read("Catalog.DataSources.Get", "/dataSource/{dataSourceId}", missing: NoDataSource);

    /// <summary>Gets the operation that reads the tags of a data source.</summary>
    public static ImmutaOperation GetDataSourceTags { get; } = Read("Catalog.DataSources.GetTags", "/dataSource/{dataSourceId}/tags", missing: NoDataSource);

    /// <summary>Gets the operation that searches users.</summary>
    public static ImmutaOperation SearchUsers { get; } = Read("Catalog.Users.Search", "/bim/user", s_userReaders);

    /// <summary>Gets the operation that reads one user.</summary>
    public static ImmutaOperation GetUser { get; } = Read("Catalog.Users.Get", "/bim/iam/{iamId}/user/{userId}", s_userReaders, NoPrincipal);

    /// <summary>Gets the operation that searches groups.</summary>
    public static ImmutaOperation SearchGroups { get; } = Read("Catalog.Groups.Search", "/bim/group", s_userReaders);

    /// <summary>Gets the operation that reads one group.</summary>
    public static ImmutaOperation GetGroup { get; } = Read("Catalog.Groups.Get", "/bim/group/{groupId}", s_userReaders, NoPrincipal);

    /// <summary>Gets the operation that gives a user or group a value of an attribute.</summary>
    public static ImmutaOperation SetAttribute { get; } = new(
        "Catalog.Attributes.Set", HttpMethod.Put, "/bim/iam/{iamId}/{modelType}/{modelId}/authorizations/{key}/{value}", RetryRule.Idempotent, s_userAdmin, new()
        {
            [404] = NoPrincipal,
            [409] = "Another client may be changing the same user or group: wait a moment, and set the attribute again.",
        });

    /// <summary>Gets the operation that removes a value of an attribute from a user or group.</summary>
    public static ImmutaOperation RemoveAttribute { get; } = new(
        "Catalog.Attributes.Remove", HttpMethod.Delete, "/bim/iam/{iamId}/{modelType}/{modelId}/authorizations/{key}/{value}", RetryRule.Idempotent, s_userAdmin, new()
        {
            [404] = $"{NoPrincipal} If they are right, the user or group does not have this value.",
            [409] = "Another client may be changing the same user or group: wait a moment, and remove the attribute again.",
        });

    /// <summary>Gets the operation that lists the identity providers.</summary>
    public static ImmutaOperation ListIdentityProviders { get; } = Read("Catalog.ListIdentityProviders", "/bim/iam", s_userReaders);

    /// <summary>Gets the operation that lists the domains.</summary>
    public static ImmutaOperation ListDomains { get; } = Read("Catalog.ListDomains", "/domain", missing: "A server without domains has no such endpoint: check the version of the tenant, and the base address.");

    /// <summary>Gets the operation that reads the user behind the credential.</summary>
    public static ImmutaOperation WhoAmI { get; } = Read("Catalog.WhoAmI", "/bim/rpc/user/current");

    private static ImmutaOperation Read(string name, string route, PermissionRule? permission = null, string? missing = null) =>
        new(name, HttpMethod.Get, route, RetryRule.Idempotent, permission, missing is null ? null : new() { [404] = missing });
}
