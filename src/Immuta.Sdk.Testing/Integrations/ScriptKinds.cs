namespace Immuta.Sdk.Testing;

/// <summary>The kinds of scripts, named as in the paths of their endpoints.</summary>
internal static class ScriptKinds
{
    public const string InitialCreate = "initial-create";
    public const string Create = "create";
    public const string Edit = "edit";
    public const string Delete = "delete";
    public const string Cleanup = "cleanup";
    public const string PostCleanup = "post-cleanup";
}
