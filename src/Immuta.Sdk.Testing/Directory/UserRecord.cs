namespace Immuta.Sdk.Testing;

/// <summary>One user of the tenant, with the times that V1 shows.</summary>
internal sealed record UserRecord(FakeUser User, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
