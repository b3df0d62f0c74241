namespace Immuta.Sdk.AsCode;

// What was last applied for one object. Seen is what the tenant said of its last change after that; null while the
// application hasn't ended, or if the tenant doesn't say.
internal sealed record LockEntry(CodeKind Kind, string Key, string File, string Hash, string? Seen, bool IsPending);
