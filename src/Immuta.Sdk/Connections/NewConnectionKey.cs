using System.Collections.Frozen;

namespace Immuta.Sdk.Connections;

// Validates the key of a new connection against Immuta's advice. Keys of existing connections are not validated.
internal static class NewConnectionKey
{
    private static readonly FrozenSet<string> s_reserved = new[]
    {
        "data", "connection", "object", "crawl", "search", "settings", "metadata", "permission", "sync", "bulk", "upgrade",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyList<ValidationProblem> Check(ConnectionKey key) =>
        Find(key) is var (rule, message) ? [new("$.connectionKey", rule, message)] : [];

    public static void Require(ConnectionKey key, string subject)
    {
        var problems = Check(key);
        if (problems.Count > 0)
        {
            throw new ImmutaValidationException(subject, problems);
        }
    }

    private static (string Rule, string Message)? Find(ConnectionKey key)
    {
        if (string.IsNullOrWhiteSpace(key.Value))
        {
            return ("minLength", "A connection key must not be empty: choose a unique name such as prod-snowflake.");
        }

        if (key.IsUnvalidated)
        {
            return null;
        }

        return key.Value.Contains('.', StringComparison.Ordinal)
            ? ("pattern", "A new connection key should not hold a full stop: use '-' or '_' in its place. If it has to be, pass ConnectionKey.CreateUnvalidated(...), or allow the key in its file.")
            : s_reserved.Contains(key.Value)
                ? ("reserved", $"The word '{key.Value}' is reserved for Immuta's own routes: choose another connection key. If it has to be, pass ConnectionKey.CreateUnvalidated(...), or allow the key in its file.")
                : null;
    }
}
