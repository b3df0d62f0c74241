namespace Immuta.Sdk.Testing;

/// <summary>The settings of data objects that the vendor names.</summary>
internal static class SettingNames
{
    public const string IsActive = "isActive";
    public const string ActivateNewChildren = "activateNewChildren";
    public const string DataOwners = "dataOwners";
}
