namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>One request that reached one of two tenants.</summary>
internal sealed record TenantRequest(int Tenant, string Method, string Path, string Key);
