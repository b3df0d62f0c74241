using Immuta.Sdk.Json;

namespace Immuta.Sdk.Catalog;

public sealed partial record User
{
    /// <summary>Gets all permissions of the user, in person and through groups.</summary>
    /// <value>Each permission once, in alphabetical order. Empty if the server reported none.</value>
    public IReadOnlyList<string> AllPermissions => new OwnList<string>(
        (Permissions ?? []).Concat(GroupPermissions ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal));
}
