namespace Immuta.Sdk.Testing;

/// <summary>One domain of the tenant, with the time of its creation.</summary>
internal sealed record DomainRecord(FakeDomain Domain, DateTimeOffset CreatedAt);
