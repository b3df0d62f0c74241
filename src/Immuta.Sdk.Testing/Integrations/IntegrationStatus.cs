namespace Immuta.Sdk.Testing;

/// <summary>The statuses that the tenant sets by itself.</summary>
internal static class IntegrationStatus
{
    public const string Creating = "creating";
    public const string Editing = "editing";
    public const string Deleting = "deleting";
    public const string Migrating = "migrating";
    public const string Enabled = "enabled";
    public const string CreateError = "createError";
    public const string EditError = "editError";
    public const string DeleteError = "deleteError";
    public const string Deleted = "deleted";

    public static bool IsBusy(string status) => status is Creating or Editing or Deleting or Migrating;
}
