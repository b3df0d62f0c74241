namespace Immuta.Sdk.Testing;

/// <summary>Represents the size of a data platform behind one connection.</summary>
/// <remarks>Objects are not stored: names and settings are computed on demand, so a large size needs no memory.</remarks>
/// <param name="Databases">How many databases, or catalogs, the platform has.</param>
/// <param name="SchemasPerDatabase">How many schemas each of the databases has.</param>
/// <param name="TablesPerSchema">How many tables each of the schemas has.</param>
public sealed record FakeCatalog(int Databases, int SchemasPerDatabase, int TablesPerSchema)
{
    /// <summary>Gets whether names contain slashes, spaces, percent signs and non-ASCII letters.</summary>
    /// <value>The default is <see langword="false"/>: names such as <c>TABLE_000001</c>.</value>
    public bool OddNames { get; init; }

    /// <summary>Gets the number of all objects below the connection itself.</summary>
    public long ObjectCount => Databases * (1L + (SchemasPerDatabase * (1L + TablesPerSchema)));

    internal static FakeCatalog Nothing { get; } = new(0, 0, 0);

    internal bool IsPossible => Databases >= 0 && SchemasPerDatabase >= 0 && TablesPerSchema >= 0;
}
