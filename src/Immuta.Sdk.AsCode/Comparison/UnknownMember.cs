namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A member of the tenant's object that can't be expressed in v2 for certain.</summary>
internal sealed record UnknownMember(string Path, string Reason);
