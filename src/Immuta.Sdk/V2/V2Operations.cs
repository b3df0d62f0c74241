using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.V2;

/// <summary>Provides the operations of data sources, policies, projects and purposes as code.</summary>
/// <remarks>Each has its route, its retry rule, the permission that it needs, and guidance for its errors.</remarks>
public static class V2Operations
{
    private const string Fix = "Fix the members named in the message, and apply again.";

    private const string Acknowledge =
        "Fix the members named in the message. If it asks to acknowledge first, the project exists by now: acknowledge its purposes as a member of the project, in the web interface or with POST /project/{projectId}/members/{subscriptionId}/acknowledge through Raw, and apply again.";

    private const string Connect =
        "Fix the members named in the message; list each table once. If it names none, check host, credentials, database and schema on the platform, and apply again.";

    /// <summary>Gets the operation that applies the data sources of a connection key.</summary>
    public static ImmutaOperation ApplyDataSources { get; } = new(
        "V2.DataSources.Apply", HttpMethod.Post, "/api/v2/data", RetryRule.Idempotent, PermissionRule.CreateDataSource, Advice(Connect));

    /// <summary>Gets the operation that deletes the data sources of a connection key.</summary>
    public static ImmutaOperation DeleteDataSources { get; } = new("V2.DataSources.Delete", HttpMethod.Delete, "/api/v2/data/{connectionKey}", RetryRule.Idempotent, PermissionRule.CreateDataSource with { IsPublished = false }, new()
    {
        [404] = "No data source has this connection key: check its spelling.",
    });

    /// <summary>Gets the operation that applies a policy.</summary>
    public static ImmutaOperation ApplyPolicy { get; } = new(
        "V2.Policies.Apply", HttpMethod.Post, "/api/v2/policy", RetryRule.Idempotent, PermissionRule.Governance, Advice(Fix));

    /// <summary>Gets the operation that applies a project.</summary>
    public static ImmutaOperation ApplyProject { get; } = new(
        "V2.Projects.Apply", HttpMethod.Post, "/api/v2/project", RetryRule.Idempotent, PermissionRule.CreateProject, Advice(Acknowledge));

    /// <summary>Gets the operation that deletes a project.</summary>
    public static ImmutaOperation DeleteProject { get; } = new("V2.Projects.Delete", HttpMethod.Delete, "/api/v2/project/{projectKey}", RetryRule.Idempotent, PermissionRule.CreateProject with { IsPublished = false }, new()
    {
        [404] = "No project has this key: check its spelling. A server that lacks this endpoint, which is not documented, returns the same status.",
    });

    /// <summary>Gets the operation that applies a purpose.</summary>
    public static ImmutaOperation ApplyPurpose { get; } = new(
        "V2.Purposes.Apply", HttpMethod.Post, "/api/v2/purpose", RetryRule.Idempotent, PermissionRule.Governance, Advice(Fix));

    // Which status belongs to which error is not published, so both payload errors have the same guidance.
    private static Dictionary<int, string> Advice(string fix) => new()
    {
        [400] = fix,
        [404] = "Check the base address; what the request refers to by name or key must exist as well.",
        [422] = fix,
    };
}
