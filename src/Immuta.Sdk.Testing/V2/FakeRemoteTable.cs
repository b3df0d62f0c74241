namespace Immuta.Sdk.Testing;

/// <summary>Represents a table of a remote platform.</summary>
public sealed record FakeRemoteTable
{
    /// <summary>Creates a table with its columns.</summary>
    /// <param name="schema">The schema of the table, as the platform spells it.</param>
    /// <param name="name">The name of the table, as the platform spells it.</param>
    /// <param name="columns">The names of its columns, in their own order.</param>
    public FakeRemoteTable(string schema, string name, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(columns);
        (Schema, Name, Columns) = (schema, name, columns);
    }

    /// <summary>Gets the schema of the table.</summary>
    public string Schema { get; init; }

    /// <summary>Gets the name of the table.</summary>
    public string Name { get; init; }

    /// <summary>Gets the names of the columns, as a copy of those that were given.</summary>
    public IReadOnlyList<string> Columns { get; init => field = new SnapshotList<string>(value); }
}
