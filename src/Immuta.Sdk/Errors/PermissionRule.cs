namespace Immuta.Sdk.Errors;

// The Immuta permissions of which an operation needs one.
internal sealed record PermissionRule(params string[] AnyOf)
{
    public static readonly PermissionRule None = new();

    public static readonly PermissionRule ApplicationAdmin = new("APPLICATION_ADMIN");

    public static readonly PermissionRule Governance = new("GOVERNANCE");

    public static readonly PermissionRule CreateProject = new("CREATE_PROJECT");

    public static readonly PermissionRule CreateDataSource = new("CREATE_DATA_SOURCE");

    public static readonly PermissionRule CreateS3DataSource = new("CREATE_S3_DATASOURCE");

    // Different versions of the documentation name either permission, or both.
    public static readonly PermissionRule Connections = new("APPLICATION_ADMIN", "CREATE_DATA_SOURCE") { Note = "Some versions need both." };

    public static readonly PermissionRule Scripts = ApplicationAdmin with { Note = "For the script of a connection, some versions need CREATE_DATA_SOURCE instead." };

    // Source: the vendor's page "Managing Users and Permissions", of SaaS and of 2024.3, which calls the menu People.
    private const string HowToGrant =
        "A user administrator grants it in Immuta: Identities (People in older versions), Users, the user, Settings, Add Permissions.";

    // False if no page of the vendor names the permission. Then no call is refused before it is sent.
    public bool IsPublished { get; init; } = true;

    // The role that may call the operation without any of the permissions.
    public string? OrRole { get; init; }

    public string? Note { get; init; }

    // True only if the server would certainly refuse a caller who has these permissions.
    public bool Refuses(IEnumerable<string> held) =>
        AnyOf.Length > 0 && IsPublished && OrRole is null && !AnyOf.Intersect(held, StringComparer.OrdinalIgnoreCase).Any();

    public string ToGuidance()
    {
        var permissions = AnyOf switch
        {
            [] => "the permission that this operation needs",
            [var only] => $"the permission {only}",
            _ => $"one of the permissions {string.Join(", ", AnyOf[..^1])} and {AnyOf[^1]}",
        };
        var reason = IsPublished ? "" : "Which permission this call needs is not published. ";
        var role = OrRole is null ? "" : $", or make the user {OrRole}";
        return $"{reason}Give the user behind the API key {permissions}{role}.{(Note is null ? "" : " " + Note)} {HowToGrant}";
    }

    // For the reference: the permissions, and what else is known.
    public override string ToString() => (AnyOf, IsPublished) switch
    {
        ([], _) => "",
        (_, true) => string.Join(" or ", AnyOf) + (OrRole is null ? "" : $", or {OrRole}"),
        _ => $"not published; {string.Join(" or ", AnyOf)} where known",
    };
}
