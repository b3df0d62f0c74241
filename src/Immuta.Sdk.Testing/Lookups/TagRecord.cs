namespace Immuta.Sdk.Testing;

/// <summary>One tag under its full dotted name.</summary>
internal sealed record TagRecord(int Id, string Name, DateTimeOffset CreatedAt);
