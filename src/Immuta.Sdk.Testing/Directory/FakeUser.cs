namespace Immuta.Sdk.Testing;

/// <summary>Represents a user of the fake tenant.</summary>
/// <param name="UserId">The login name, unique for its identity provider.</param>
public sealed record FakeUser(string UserId)
{
    /// <summary>Gets the number of the user, which the tenant assigns.</summary>
    public int Id { get; init; }

    /// <summary>Gets the id of the identity provider that manages the user.</summary>
    /// <value>The default is <c>bim</c>, the built-in one.</value>
    public string IamId { get; init; } = "bim";

    /// <summary>Gets the name that the web interface displays.</summary>
    /// <value>The default is the login name.</value>
    public string Name { get; init; } = UserId;

    /// <summary>Gets the e-mail address of the user.</summary>
    /// <value>The default is the login name.</value>
    public string Email { get; init; } = UserId;

    /// <summary>Gets the permissions of the user, such as <c>GOVERNANCE</c>.</summary>
    public IReadOnlyList<string> Permissions { get; init => field = new SnapshotList<string>(value); } = new SnapshotList<string>([]);

    /// <summary>Gets the names of the groups that contain the user.</summary>
    public IReadOnlyList<string> Groups { get; init => field = new SnapshotList<string>(value); } = new SnapshotList<string>([]);

    /// <summary>Gets the attributes of the user, by key.</summary>
    /// <remarks>The tenant returns the keys in lower case, as real servers do.</remarks>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init => field = new AttributeTable(value); } = AttributeTable.Empty;
}
