namespace Immuta.Sdk.Testing;

/// <summary>One table that a remote platform holds, for arrangements of tests.</summary>
/// <param name="Schema">The schema of the table, as the platform spells it.</param>
/// <param name="Name">The name of the table, as the platform spells it.</param>
/// <param name="Columns">The names of its columns, in their own order.</param>
public sealed record FakeRemoteTable(string Schema, string Name, params IReadOnlyList<string> Columns)
{
    /// <summary>The names of its columns, a copy of those that were given.</summary>
    public IReadOnlyList<string> Columns { get; init => field = [.. value]; } = [.. Columns];
}
