namespace Immuta.Sdk.Testing;

/// <summary>Represents a domain of the fake tenant.</summary>
/// <param name="Name">The name of the domain.</param>
public sealed record FakeDomain(string Name)
{
    /// <summary>Gets the id of the domain, a UUID that the tenant assigns.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets the description of the domain.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets how data sources get into the domain: <c>manual</c> or <c>dynamic</c>.</summary>
    /// <value>The default is <c>manual</c>.</value>
    public string AssignmentType { get; init; } = "manual";

    /// <summary>Gets the tags whose data sources a dynamic domain contains.</summary>
    public IReadOnlyList<string> Tags { get; init => field = new SnapshotList<string>(value); } = new SnapshotList<string>([]);
}
