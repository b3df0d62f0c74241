namespace Immuta.Sdk.Testing;

/// <summary>The size of a data platform behind one connection of the tenant.</summary>
/// <remarks>No object is ever held: names and settings are worked out when somebody asks, so that size costs nothing.</remarks>
/// <param name="Databases">How many databases, or catalogs, the platform has.</param>
/// <param name="SchemasPerDatabase">How many schemas each of the databases has.</param>
/// <param name="TablesPerSchema">How many tables each of the schemas has.</param>
public sealed record FakeCatalog(int Databases, int SchemasPerDatabase, int TablesPerSchema)
{
    /// <summary>Whether names hold slashes, spaces, percent signs and letters beyond ASCII.</summary>
    /// <value>The default is <see langword="false"/>: names such as <c>TABLE_000001</c>.</value>
    public bool OddNames { get; init; }

    /// <summary>The number of all objects below the connection itself.</summary>
    public long ObjectCount => Databases * (1L + (SchemasPerDatabase * (1L + TablesPerSchema)));

    internal static FakeCatalog Nothing { get; } = new(0, 0, 0);

    internal bool IsPossible => Databases >= 0 && SchemasPerDatabase >= 0 && TablesPerSchema >= 0;
}
