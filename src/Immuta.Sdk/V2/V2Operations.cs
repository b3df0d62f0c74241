using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.V2;

/// <summary>Provides the operations of data sources, policies, projects and purposes as code.</summary>
/// <remarks>Each has its route, its retry rule, the permission that it needs, and guidance for its errors.</remarks>
public static class V2Operations
{
    private const string Fix = "Fix the members named in the message, and apply again.";

    private const string Acknowledge =
        "Fix the members named in the message. If it asks to acknowledge first, the project exists by now: apply it with acknowledgePurposes, or call AcknowledgeAsync with its key, and apply again.";

    private const string NoPolicy = "No policy has this key: list the policies, and compare key and name, which can differ.";

    private const string NoProject = "No project has this key: list the projects, and compare key and name, which can differ.";

    private const string NoPurpose = "No purpose has this name: list the purposes; the name of a purpose below another one is its full dotted path.";

    // No page names the permission that the read half needs.
    private static readonly PermissionRule s_governance = PermissionRule.Governance with { IsPublished = false };

    private static readonly PermissionRule s_createProject = PermissionRule.CreateProject with { IsPublished = false };

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
    public static ImmutaOperation DeleteProject { get; } = new("V2.Projects.Delete", HttpMethod.Delete, "/api/v2/project/{projectKey}", RetryRule.Idempotent, s_createProject, new()
    {
        [404] = "No project has this key: check its spelling. A server that lacks this endpoint, which is not documented, returns the same status.",
    });

    /// <summary>Gets the operation that applies a purpose.</summary>
    public static ImmutaOperation ApplyPurpose { get; } = new(
        "V2.Purposes.Apply", HttpMethod.Post, "/api/v2/purpose", RetryRule.Idempotent, PermissionRule.Governance, Advice(Fix));

    /// <summary>Gets the operation that lists all policies.</summary>
    public static ImmutaOperation ListPolicies { get; } = Read("V2.Policies.List", "/policy/global", s_governance);

    /// <summary>Gets the operation that finds a policy by its key.</summary>
    public static ImmutaOperation GetPolicy { get; } = Read("V2.Policies.Get", "/policy/global", s_governance, NoPolicy);

    /// <summary>Gets the operation that counts the policies.</summary>
    public static ImmutaOperation CountPolicies { get; } = new("V2.Policies.Count", HttpMethod.Post, "/policy/search", RetryRule.Idempotent, s_governance) { OnlyReads = true };

    /// <summary>Gets the operation that reads which data sources a policy applies to.</summary>
    public static ImmutaOperation FindPolicyImpact { get; } = Read("V2.Policies.FindImpact", "/policy/global/appliedTo/{policyId}", s_governance, NoPolicy);

    /// <summary>Gets the operation that deletes a policy.</summary>
    public static ImmutaOperation DeletePolicy { get; } = Delete("V2.Policies.Delete", "/policy/global/{policyId}", s_governance, NoPolicy);

    /// <summary>Gets the operation that lists all projects.</summary>
    public static ImmutaOperation ListProjects { get; } = Read("V2.Projects.List", "/project", PermissionRule.None);

    /// <summary>Gets the operation that finds a project by its key.</summary>
    public static ImmutaOperation GetProject { get; } = Read("V2.Projects.Get", "/project", PermissionRule.None, NoProject);

    /// <summary>Gets the operation that acknowledges the purposes of a project.</summary>
    public static ImmutaOperation AcknowledgeProject { get; } = new(
        "V2.Projects.Acknowledge", HttpMethod.Post, "/project/{projectId}/members/{subscriptionId}/acknowledge", RetryRule.Idempotent, PermissionRule.None with { OrRole = "a member of the project" }, new()
        {
            [404] = "The user behind the API key is no member of this project: join it, and acknowledge again.",
        });

    /// <summary>Gets the operation that lists all purposes.</summary>
    public static ImmutaOperation ListPurposes { get; } = Read("V2.Purposes.List", "/governance/purpose", s_governance);

    /// <summary>Gets the operation that reads one purpose with those below it.</summary>
    public static ImmutaOperation GetPurpose { get; } = Read("V2.Purposes.Get", "/governance/purpose/{purposeId}", s_governance, NoPurpose);

    /// <summary>Gets the operation that deletes a purpose.</summary>
    public static ImmutaOperation DeletePurpose { get; } = Delete("V2.Purposes.Delete", "/governance/purpose/{purposeId}", s_governance, NoPurpose);

    private static ImmutaOperation Read(string name, string route, PermissionRule permission, string? missing = null) =>
        new(name, HttpMethod.Get, route, RetryRule.Idempotent, permission, missing is null ? null : new() { [404] = missing });

    private static ImmutaOperation Delete(string name, string route, PermissionRule permission, string missing) =>
        new(name, HttpMethod.Delete, route, RetryRule.Idempotent, permission, new()
        {
            [404] = missing,
            [409] = "Something still uses it: read the message, remove the use, and delete again.",
        });

    // Which status belongs to which error is not published, so both payload errors have the same guidance.
    private static Dictionary<int, string> Advice(string fix) => new()
    {
        [400] = fix,
        [404] = "Check the base address; what the request refers to by name or key must exist as well.",
        [422] = fix,
    };
}
