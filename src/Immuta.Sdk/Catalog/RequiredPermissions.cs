using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Catalog;

// The permissions that some operations need. Each missing one is reported once, with the operations that need it.
internal sealed class RequiredPermissions
{
    private const string Name = "Catalog.EnsurePermissions";

    private readonly ImmutaOperation[] _operations;

    public RequiredPermissions(IEnumerable<ImmutaOperation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        _operations = [.. operations];
        if (_operations.Contains(null))
        {
            throw new ArgumentException("One of the operations is null: remove it.", nameof(operations));
        }
    }

    public void EnsureHeldBy(User user)
    {
        if (user.Permissions is null)
        {
            throw new ImmutaPreconditionException(
                Name, "the server did not report the permissions of the user", [], "look up the permissions in the web interface, or skip this check on this server.");
        }

        var held = user.AllPermissions;
        var missing = _operations.Where(operation => operation.Permission.Refuses(held))
            .GroupBy(operation => string.Join(" or ", operation.Permissions), operation => operation.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} is missing, which {Listed(group)}")
            .ToList();
        if (missing.Count > 0)
        {
            throw new ImmutaPreconditionException(
                Name,
                $"the user {(user.UserId is { } id ? $"'{id}' " : "")}lacks permissions",
                missing,
                "give the user behind the API key these permissions, or use the key of a user who has them.");
        }
    }

    private static string Listed(IEnumerable<string> operations) => operations.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() switch
    {
        [var only] => $"{only} needs",
        var several => $"{string.Join(", ", several[..^1])} and {several[^1]} need",
    };
}
