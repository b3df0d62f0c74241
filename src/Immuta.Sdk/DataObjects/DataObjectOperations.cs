using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.DataObjects;

// Routes, retry rules and error guidance. Immuta publishes no error table for these routes.
internal static class DataObjectOperations
{
    private const string Missing =
        "Immuta knows no object of this path: check each name and its case, and crawl the object above it if this one is new on the platform.";

    private const string Readers =
        "Give the user behind the API key one of the permissions CREATE_DATA_SOURCE, APPLICATION_ADMIN and GOVERNANCE, or make the user a data owner of the object or of one above it.";

    private const string Owners =
        "Which permission this call needs is not published. Give the user behind the API key APPLICATION_ADMIN or CREATE_DATA_SOURCE, or make the user a data owner of the object.";

    private const string Unpublished = "Which body this call wants is not published: read the message, and send what it asks for as a body of your own.";

    public static readonly ApiOperation Get = new(
        "DataObjects.Get", HttpMethod.Get, "/data/object/{objectPath}", RetryRule.Idempotent, new() { [403] = Readers, [404] = Missing });

    public static readonly ApiOperation Search = new("DataObjects.Search", HttpMethod.Post, "/data/object/search/{objectPath}", RetryRule.Idempotent, new()
    {
        [400] = "Which body this call wants is not published: read the message, and change the names in DataObjectSearchOptions, or use DataObjects.SearchRawAsync.",
        [403] = Readers,
        [404] = Missing,
    })
    { OnlyReads = true };

    public static readonly ApiOperation Crawl = new("DataObjects.Crawl", HttpMethod.Post, "/data/crawl/{objectPath}", RetryRule.OneShot, new()
    {
        [400] = Unpublished,
        [403] = Owners,
        [404] = Missing,
        [409] = "A crawl may be under way already: follow its jobs with Jobs.SearchAsync, and crawl again once they have ended.",
    });

    public static readonly ApiOperation UpdateSettings = new("DataObjects.UpdateSettings", HttpMethod.Put, "/data/settings/{objectPath}", RetryRule.Idempotent, new()
    {
        [400] = "Fix the settings named in the message. A parent with 100,000 descendants or more cannot be enabled: enable its children instead.",
        [403] = Owners,
        [404] = Missing,
        [409] = "An earlier change may still be under way: wait for its jobs, then change the settings again.",
        [422] = "A parent with 100,000 descendants or more cannot be enabled: enable its children instead. Otherwise do as the message says.",
    });

    public static readonly ApiOperation Delete = new("DataObjects.Delete", HttpMethod.Delete, "/data/object/{objectPath}", RetryRule.Idempotent, new()
    {
        [403] = "To deregister a connection, the user behind the API key needs the permission APPLICATION_ADMIN.",
        [404] = "Immuta knows no object of this path: it may be removed already, or a name is spelled otherwise.",
        [409] = "Jobs may still be at work on it: wait until they have ended, then remove it again.",
    });
}
