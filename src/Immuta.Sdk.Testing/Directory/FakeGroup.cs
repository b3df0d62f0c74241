namespace Immuta.Sdk.Testing;

/// <summary>Represents a group of the fake tenant.</summary>
/// <param name="Name">The name of the group, unique for its identity provider.</param>
public sealed record FakeGroup(string Name)
{
    /// <summary>Gets the number of the group, which the tenant assigns.</summary>
    public int Id { get; init; }

    /// <summary>Gets the id of the identity provider that manages the group.</summary>
    /// <value>The default is <c>bim</c>, the built-in one.</value>
    public string IamId { get; init; } = "bim";

    /// <summary>Gets the e-mail address of the group.</summary>
    public string Email { get; init; } = "";

    /// <summary>Gets the description of the group.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets the attributes of the group, by key.</summary>
    /// <remarks>The tenant returns the keys in lower case, as real servers do.</remarks>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init => field = new AttributeTable(value); } = AttributeTable.Empty;
}
