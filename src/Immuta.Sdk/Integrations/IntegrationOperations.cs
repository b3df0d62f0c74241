using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Integrations;

// Routes, retry rules, and the guidance for each documented error.
internal static class IntegrationOperations
{
    private const string Admin = "Give the user behind the API key the permission APPLICATION_ADMIN, which every call about integrations needs.";

    private const string S3Permission = "Give the user behind the API key the permission CREATE_S3_DATASOURCE, which S3 data sources need.";

    public static readonly ApiOperation List = Read("Integrations.List", "/integrations", new() { [403] = Admin });

    public static readonly ApiOperation Get = Read("Integrations.Get", "/integrations/{id}", new()
    {
        [403] = Admin,
        [404] = "No integration has this id: list the integrations to find the right one.",
    });

    public static readonly ApiOperation GetStatus = Read("Integrations.GetStatus", "/integrations/{id}/status", new()
    {
        [403] = Admin,
        [404] = "No integration has this id; it may have been deleted.",
    });

    public static readonly ApiOperation Create = new("Integrations.Create", HttpMethod.Post, "/integrations", RetryRule.OneShot, new()
    {
        [400] = "If the message names a PUT, an earlier creation for this host failed: repair it with Integrations.UpdateAsync on the id in the message. Otherwise fix the members named in the message.",
        [403] = Admin,
        [409] = "An integration for this host exists already: use it, update it with Integrations.UpdateAsync, or delete it first. Its id is in the message.",
        [422] = "A prerequisite on the platform is not met: read ValidationResults where present, fix the platform, and create again.",
    });

    public static readonly ApiOperation Update = new("Integrations.Update", HttpMethod.Put, "/integrations/{id}", RetryRule.Idempotent, new()
    {
        [400] = "The message lists attributes that cannot be edited: send them as they are, or delete the integration and create it again.",
        [403] = Admin,
        [404] = "No integration has this id: list the integrations to find the right one.",
        [409] = "The integration is busy: wait with Integrations.WaitUntilReadyAsync, then update again.",
        [422] = "A validation test failed: read ValidationResults where present, fix the platform, and update again.",
    });

    public static readonly ApiOperation Delete = new("Integrations.Delete", HttpMethod.Delete, "/integrations/{id}", RetryRule.Idempotent, new()
    {
        [400] = "Automatic Snowflake, Redshift and Synapse integrations need the privileged credentials of their set-up: pass them. Manual ones and Databricks refuse credentials: leave them out.",
        [403] = Admin,
        [404] = "No integration has this id; it may be deleted already.",
        [409] = "The integration is busy: wait until it has settled, then delete again.",
        [422] = "A validation test failed: read ValidationResults where present, fix the platform, and delete again.",
    });

    public static readonly ApiOperation Regenerate = new("Integrations.RegenerateApiKey", HttpMethod.Post, "/integrations/{id}/regenerate", RetryRule.OneShot, new()
    {
        [403] = Admin,
        [404] = "Either no integration has this id, or this server does not offer key regeneration (older self-managed versions do not).",
    });

    public static readonly ApiOperation RegisterS3 = new("Integrations.RegisterS3DataSources", HttpMethod.Post, "/native-s3/handler", RetryRule.OneShot, new()
    {
        [403] = S3Permission,
        [404] = "No S3 integration has this id: list the integrations to find the right one.",
    });

    public static readonly ApiOperation GetS3 = Read("Integrations.GetS3DataSource", "/native-s3/handler/{handlerId}", new()
    {
        [403] = S3Permission,
        [404] = "No S3 data source has this handler id.",
    });

    private static ApiOperation Read(string name, string route, Dictionary<int, string> guidance) =>
        new(name, HttpMethod.Get, route, RetryRule.Idempotent, guidance);
}
