namespace Immuta.Sdk.Testing;

/// <summary>One group of the tenant, with the times that V1 shows.</summary>
internal sealed record GroupRecord(FakeGroup Group, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
