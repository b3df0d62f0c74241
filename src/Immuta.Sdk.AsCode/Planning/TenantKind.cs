namespace Immuta.Sdk.AsCode.Planning;

// What the tenant has of one kind: the objects with a file or an entry of the lock file, and those that may be deleted.
internal sealed class TenantKind
{
    public Dictionary<string, TenantObject> Objects { get; } = new(StringComparer.Ordinal);

    // Why nothing certain is known. Null if the listing is complete.
    public string? Failure { get; set; }

    public void Add(TenantObject found) =>
        Objects[found.Key] = Objects.ContainsKey(found.Key) ? found with { IsAmbiguous = true } : found;
}
