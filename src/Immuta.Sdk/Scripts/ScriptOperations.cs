using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Scripts;

/// <summary>Provides the operations of set-up scripts.</summary>
/// <remarks>Each has its route, its retry rule, the permission that it needs, and guidance for its errors.</remarks>
public static class ScriptOperations
{
    /// <summary>Gets the operation that generates the first of two set-up scripts.</summary>
    public static ImmutaOperation CreateInitial { get; } = Script("Scripts.CreateInitial", "/integrations/scripts/initial-create");

    /// <summary>Gets the operation that generates a set-up script.</summary>
    public static ImmutaOperation Create { get; } = Script("Scripts.Create", "/integrations/scripts/create");

    /// <summary>Gets the operation that generates the script of an edit.</summary>
    public static ImmutaOperation CreateEdit { get; } = Script("Scripts.CreateEdit", "/integrations/{id}/scripts/edit");

    /// <summary>Gets the operation that generates a clean-up script.</summary>
    public static ImmutaOperation CreateCleanup { get; } = Script("Scripts.CreateCleanup", "/integrations/scripts/cleanup");

    /// <summary>Gets the operation that generates the second of two clean-up scripts.</summary>
    public static ImmutaOperation CreatePostCleanup { get; } = Script("Scripts.CreatePostCleanup", "/integrations/scripts/post-cleanup");

    /// <summary>Gets the operation that generates the removal script of an integration.</summary>
    public static ImmutaOperation CreateDelete { get; } = Script("Scripts.CreateDelete", "/integrations/{id}/scripts/delete");

    private static ImmutaOperation Script(string name, string route) => new(name, HttpMethod.Post, route, RetryRule.Idempotent, PermissionRule.Scripts) { HasSecretResponse = true };
}
