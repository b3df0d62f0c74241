namespace Immuta.Sdk;

// Calls whose wire format Immuta does not publish. Each id is enabled separately, so using such a call is always explicit.
internal static class ExperimentalIds
{
    // The body and the response of PUT /data/connection/{connectionKey}.
    public const string UpdateConnection = "IMMUTA001";

    // The body, the paging and the response of POST /data/object/search.
    public const string SearchDataObjects = "IMMUTA002";

    // The body and the response of POST /data/crawl/{objectPath}.
    public const string Crawl = "IMMUTA003";

    // DELETE /api/v2/project/{projectKey}, which no page of the vendor shows.
    public const string DeleteAsCode = "IMMUTA004";

    // Calls of the V1 API that a server described in 2023 and that no newer page or client shows.
    public const string Lookups = "IMMUTA005";
}
