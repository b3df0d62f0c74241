using System.Text.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.AsCode.Planning;

// What still uses the purposes that a plan would delete: objects of the tenant, and files.
internal sealed class PurposeUses
{
    private readonly IReadOnlyDictionary<string, HashSet<string>> _tenant;
    private readonly IReadOnlyList<CodeFile> _files;
    private readonly HashSet<string> _removed;
    private readonly IReadOnlyList<string> _unread;

    // A use by an object that is deleted in the same plan doesn't count. What can't be read may be a use.
    public PurposeUses(IReadOnlyDictionary<string, HashSet<string>> tenant, IReadOnlyList<CodeFile> files, IReadOnlyList<PlanItem> removals, IReadOnlyList<string> unread)
    {
        _tenant = tenant;
        _files = [.. files.Where(file => file.Kind is CodeKind.Policy or CodeKind.Project)];
        _removed = removals.Where(item => item.Verdict == PlanVerdict.Delete).Select(item => $"{KindNames.Of(item.Kind)} '{item.Key}'").ToHashSet(StringComparer.Ordinal);
        _unread = unread;
    }

    public PlanItem Check(PlanItem item)
    {
        List<string> names = item.Kind == CodeKind.Purpose && item.Verdict == PlanVerdict.Delete ? [item.Key] : [.. item.Dropped];
        if (names.Count == 0)
        {
            return item;
        }

        var users = names.SelectMany(UsersOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var reason = users.Count > 0 ? $"purposes that would be deleted are still used by {string.Join(", ", users.Take(5))}"
            : _unread.Count > 0 ? $"what uses it can't be read: {_unread[0]}"
            : null;
        return reason is null ? item : item with { Verdict = PlanVerdict.Refused, Reason = reason };
    }

    private IEnumerable<string> UsersOf(string name) => _tenant
        .Where(use => use.Key == name || DottedName.IsBelow(use.Key, name))
        .SelectMany(use => use.Value)
        .Where(user => !_removed.Contains(user))
        .Concat(_files.Where(file => Names(file, name)).Select(file => file.File));

    private static bool Names(CodeFile file, string name)
    {
        var reader = new Utf8JsonReader(file.Json.Span);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && (text == name || DottedName.IsBelow(text, name)))
            {
                return true;
            }
        }

        return false;
    }
}
