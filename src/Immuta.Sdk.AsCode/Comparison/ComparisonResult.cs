namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>What differs between a file and the tenant, and what can't be compared.</summary>
internal sealed record ComparisonResult(IReadOnlyList<CodeDifference> Differences, IReadOnlyList<UnknownMember> Unknown);
