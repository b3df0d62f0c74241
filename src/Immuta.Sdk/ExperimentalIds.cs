namespace Immuta.Sdk;

// The calls whose wire form Immuta does not publish. Each id is switched on by itself, so that nobody meets a guess unasked.
internal static class ExperimentalIds
{
    // The body and the answer of PUT /data/connection/{connectionKey}.
    public const string UpdateConnection = "IMMUTA001";

    // The body, the paging and the answer of POST /data/object/search.
    public const string SearchDataObjects = "IMMUTA002";

    // The body and the answer of POST /data/crawl/{objectPath}.
    public const string Crawl = "IMMUTA003";

    // DELETE /api/v2/project/{projectKey}, which no page of the vendor shows.
    public const string DeleteAsCode = "IMMUTA004";
}
