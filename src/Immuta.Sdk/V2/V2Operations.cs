using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.V2;

// Routes, retry rules and error guidance. Immuta publishes no error table for these routes.
internal static class V2Operations
{
    private const string Fix = "Fix the members named in the message, and apply again.";

    private const string Acknowledge =
        "Fix the members named in the message. If it asks to acknowledge first, the project exists by now: acknowledge its purposes as a member of the project, in the web interface or with POST /project/{projectId}/members/{subscriptionId}/acknowledge through Raw, and apply again.";

    private const string Connect =
        "Fix the members named in the message; list each table once. If it names none, check host, credentials, database and schema on the platform, and apply again.";

    public static readonly ApiOperation ApplyDataSources = new(
        "V2.DataSources.Apply", HttpMethod.Post, "/api/v2/data", RetryRule.Idempotent, Advice("CREATE_DATA_SOURCE", Connect));

    public static readonly ApiOperation DeleteDataSources = new("V2.DataSources.Delete", HttpMethod.Delete, "/api/v2/data/{connectionKey}", RetryRule.Idempotent, new()
    {
        [403] = Unpublished("CREATE_DATA_SOURCE"),
        [404] = "No data source has this connection key: check its spelling.",
    });

    public static readonly ApiOperation ApplyPolicy = new(
        "V2.Policies.Apply", HttpMethod.Post, "/api/v2/policy", RetryRule.Idempotent, Advice("GOVERNANCE", Fix));

    public static readonly ApiOperation ApplyProject = new(
        "V2.Projects.Apply", HttpMethod.Post, "/api/v2/project", RetryRule.Idempotent, Advice("CREATE_PROJECT", Acknowledge));

    public static readonly ApiOperation DeleteProject = new("V2.Projects.Delete", HttpMethod.Delete, "/api/v2/project/{projectKey}", RetryRule.Idempotent, new()
    {
        [403] = Unpublished("CREATE_PROJECT"),
        [404] = "No project has this key: check its spelling. A server that lacks this endpoint, which is not documented, returns the same status.",
    });

    public static readonly ApiOperation ApplyPurpose = new(
        "V2.Purposes.Apply", HttpMethod.Post, "/api/v2/purpose", RetryRule.Idempotent, Advice("GOVERNANCE", Fix));

    private static string Unpublished(string permission) =>
        $"Which permission this call needs is not published: give the user behind the API key {permission}, which applying needs.";

    // Which status belongs to which error is not published, so both payload errors have the same guidance.
    private static Dictionary<int, string> Advice(string permission, string fix) => new()
    {
        [400] = fix,
        [403] = $"Give the user behind the API key the permission {permission}.",
        [404] = "Check the base address; what the request refers to by name or key must exist as well.",
        [422] = fix,
    };
}
