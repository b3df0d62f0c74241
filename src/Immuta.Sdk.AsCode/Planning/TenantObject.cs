using Immuta.Sdk.AsCode.Comparison;

namespace Immuta.Sdk.AsCode.Planning;

// One object of the tenant. Seen is what the tenant says of its last change. The comparison is null if no file describes it.
internal sealed record TenantObject(string Key, string? Name, string? Seen, ComparisonResult? Comparison)
{
    // More than one object with the key.
    public bool IsAmbiguous { get; init; }

    // The purposes below a purpose, which are deleted with it.
    public IReadOnlyList<string> Below { get; init; } = [];
}
