using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Integrations;

/// <summary>Provides the operations of integrations.</summary>
/// <remarks>Each has its route, its retry rule, the permission that it needs, and guidance for its errors.</remarks>
public static class IntegrationOperations
{
    /// <summary>Gets the operation that lists all integrations.</summary>
    public static ImmutaOperation List { get; } = Read("Integrations.List", "/integrations", PermissionRule.ApplicationAdmin);

    /// <summary>Gets the operation that reads one integration.</summary>
    public static ImmutaOperation Get { get; } = Read("Integrations.Get", "/integrations/{id}", PermissionRule.ApplicationAdmin, new()
    {
        [404] = "No integration has this id: list the integrations to find the right one.",
    });

    /// <summary>Gets the operation that reads the status of one integration.</summary>
    public static ImmutaOperation GetStatus { get; } = Read("Integrations.GetStatus", "/integrations/{id}/status", PermissionRule.ApplicationAdmin, new()
    {
        [404] = "No integration has this id; it may have been deleted.",
    });

    /// <summary>Gets the operation that creates an integration.</summary>
    public static ImmutaOperation Create { get; } = new("Integrations.Create", HttpMethod.Post, "/integrations", RetryRule.OneShot, PermissionRule.ApplicationAdmin, new()
    {
        [400] = "If the message names a PUT, an earlier creation for this host failed: repair it with Integrations.UpdateAsync on the id in the message. Otherwise fix the members named in the message.",
        [409] = "An integration for this host exists already: use it, update it with Integrations.UpdateAsync, or delete it first. Its id is in the message.",
        [422] = "A prerequisite on the platform is not met: read ValidationResults where present, fix the platform, and create again.",
    });

    /// <summary>Gets the operation that updates an integration.</summary>
    public static ImmutaOperation Update { get; } = new("Integrations.Update", HttpMethod.Put, "/integrations/{id}", RetryRule.Idempotent, PermissionRule.ApplicationAdmin, new()
    {
        [400] = "The message lists attributes that cannot be edited: send them as they are, or delete the integration and create it again.",
        [404] = "No integration has this id: list the integrations to find the right one.",
        [409] = "The integration is busy: wait with Integrations.WaitUntilReadyAsync, then update again.",
        [422] = "A validation test failed: read ValidationResults where present, fix the platform, and update again.",
    });

    /// <summary>Gets the operation that deletes an integration.</summary>
    public static ImmutaOperation Delete { get; } = new("Integrations.Delete", HttpMethod.Delete, "/integrations/{id}", RetryRule.Idempotent, PermissionRule.ApplicationAdmin, new()
    {
        [400] = "Automatic Snowflake, Redshift and Synapse integrations need the privileged credentials of their set-up: pass them. Manual ones and Databricks refuse credentials: leave them out.",
        [404] = "No integration has this id; it may be deleted already.",
        [409] = "The integration is busy: wait until it has settled, then delete again.",
        [422] = "A validation test failed: read ValidationResults where present, fix the platform, and delete again.",
    });

    /// <summary>Gets the operation that creates a new API key for an integration.</summary>
    public static ImmutaOperation Regenerate { get; } = new("Integrations.RegenerateApiKey", HttpMethod.Post, "/integrations/{id}/regenerate", RetryRule.OneShot, PermissionRule.ApplicationAdmin, new()
    {
        [404] = "Either no integration has this id, or this server does not offer key regeneration (older self-managed versions do not).",
    })
    {
        HasSecretResponse = true,
    };

    /// <summary>Gets the operation that registers Amazon S3 data sources.</summary>
    public static ImmutaOperation RegisterS3 { get; } = new("Integrations.RegisterS3DataSources", HttpMethod.Post, "/native-s3/handler", RetryRule.OneShot, PermissionRule.CreateS3DataSource, new()
    {
        [404] = "No S3 integration has this id: list the integrations to find the right one.",
    });

    /// <summary>Gets the operation that reads an Amazon S3 data source.</summary>
    public static ImmutaOperation GetS3 { get; } = Read("Integrations.GetS3DataSource", "/native-s3/handler/{handlerId}", PermissionRule.CreateS3DataSource, new()
    {
        [404] = "No S3 data source has this handler id.",
    });

    private static ImmutaOperation Read(string name, string route, PermissionRule permission, Dictionary<int, string>? guidance = null) =>
        new(name, HttpMethod.Get, route, RetryRule.Idempotent, permission, guidance);
}
