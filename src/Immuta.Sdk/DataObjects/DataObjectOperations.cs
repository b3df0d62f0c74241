using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.DataObjects;

/// <summary>Provides the operations of data objects.</summary>
/// <remarks>Each has its route, its retry rule, the permission that it needs, and guidance for its errors.</remarks>
public static class DataObjectOperations
{
    private const string Missing =
        "Immuta knows no object of this path: check each name and its case, and crawl the object above it if this one is new on the platform.";

    private static readonly PermissionRule s_readers = new("CREATE_DATA_SOURCE", "APPLICATION_ADMIN", "GOVERNANCE") { OrRole = "a data owner of the object or of one above it" };

    private static readonly PermissionRule s_owners = new("APPLICATION_ADMIN", "CREATE_DATA_SOURCE") { IsPublished = false, OrRole = "a data owner of the object" };

    // Published for connections. Owners may remove what is below them.
    private static readonly PermissionRule s_removers = new("APPLICATION_ADMIN") { OrRole = "a data owner of the object, which does not suffice for a whole connection" };

    private const string Unpublished = "Which body this call wants is not published: read the message, and send what it asks for as a body of your own.";

    /// <summary>Gets the operation that reads one data object.</summary>
    public static ImmutaOperation Get { get; } = new(
        "DataObjects.Get", HttpMethod.Get, "/data/object/{objectPath}", RetryRule.Idempotent, s_readers, new() { [404] = Missing });

    /// <summary>Gets the operation that searches data objects.</summary>
    public static ImmutaOperation Search { get; } = new("DataObjects.Search", HttpMethod.Post, "/data/object/search/{objectPath}", RetryRule.Idempotent, s_readers, new()
    {
        [400] = "Which body this call wants is not published: read the message, and change the names in DataObjectSearchOptions, or use DataObjects.SearchRawAsync.",
        [404] = Missing,
    })
    { OnlyReads = true };

    /// <summary>Gets the operation that looks for new and removed objects on the platform.</summary>
    public static ImmutaOperation Crawl { get; } = new("DataObjects.Crawl", HttpMethod.Post, "/data/crawl/{objectPath}", RetryRule.OneShot, s_owners, new()
    {
        [400] = Unpublished,
        [404] = Missing,
        [409] = "A crawl may be under way already: follow its jobs with Jobs.SearchAsync, and crawl again once they have ended.",
    });

    /// <summary>Gets the operation that changes the settings of a data object.</summary>
    public static ImmutaOperation UpdateSettings { get; } = new("DataObjects.UpdateSettings", HttpMethod.Put, "/data/settings/{objectPath}", RetryRule.Idempotent, s_owners, new()
    {
        [400] = "Fix the settings named in the message. A parent with 100,000 descendants or more cannot be enabled: enable its children instead.",
        [404] = Missing,
        [409] = "An earlier change may still be under way: wait for its jobs, then change the settings again.",
        [422] = "A parent with 100,000 descendants or more cannot be enabled: enable its children instead. Otherwise do as the message says.",
    });

    /// <summary>Gets the operation that removes a data object or a whole connection.</summary>
    public static ImmutaOperation Delete { get; } = new("DataObjects.Delete", HttpMethod.Delete, "/data/object/{objectPath}", RetryRule.Idempotent, s_removers, new()
    {
        [404] = "Immuta knows no object of this path: it may be removed already, or a name is spelled otherwise.",
        [409] = "Jobs may still be at work on it: wait until they have ended, then remove it again.",
    });
}
