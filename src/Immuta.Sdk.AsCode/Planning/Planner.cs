using System.Text.Json;

namespace Immuta.Sdk.AsCode.Planning;

// Decides what to do for each object: by the values where the tenant shows them, by the lock file where it doesn't.
internal sealed class Planner(IImmutaClient immuta, CodeFolder folder)
{
    // The reason of a change that is made although nothing differs.
    public const string Resent = "it is to be sent again";

    private const string Pending = "its last application did not end";

    private const string Hidden = "the tenant doesn't show enough to compare";

    public async Task<List<PlanItem>> PlanAsync(
        CodeSelector selector, PruneOptions? prune, CodeSelector? resend, IReadOnlyCollection<(CodeKind Kind, string Key)> deletions, CancellationToken cancellationToken)
    {
        List<CodeFile> files = [.. folder.Files.Where(file => selector.Includes(file.Kind, file.Key))];
        var described = folder.Files.Select(file => (file.Kind, file.Key)).ToHashSet();
        List<(CodeKind Kind, string Key)> known =
        [
            .. deletions,
            .. prune?.DataSources == true ? folder.LockFile?.Entries.Where(entry => entry is { Kind: CodeKind.DataSources, IsPending: false }).Select(entry => (entry.Kind, entry.Key)) ?? [] : [],
        ];
        bool Prunes(CodeKind kind) => prune is not null && selector.Selects(kind) && CanPrune(kind, prune);
        bool MayDelete(CodeKind kind, string key) =>
            !described.Contains((kind, key)) && (deletions.Contains((kind, key)) || (Prunes(kind) && selector.Includes(kind, key)));

        var reader = new TenantReader(immuta, files, MayDelete) { Known = [.. known.Where(one => MayDelete(one.Kind, one.Key))] };
        var (items, removals, unread) = (new List<PlanItem>(), new List<PlanItem>(), new List<string>());
        foreach (var kind in Enum.GetValues<CodeKind>())
        {
            var own = files.Where(file => file.Kind == kind).ToList();
            if (own.Count == 0 && !Prunes(kind) && deletions.All(one => one.Kind != kind) && !(reader.FindsPurposeUses && kind is CodeKind.Policy or CodeKind.Project))
            {
                continue;
            }

            var state = await reader.ReadAsync(kind, cancellationToken).ConfigureAwait(false);
            items.AddRange(own.Select(file => Judge(file, state, resend)));
            var gone = Removals(kind, state, own.Count, prune, (below, key) => described.Contains((below, key)) || (prune is not null && !selector.Includes(below, key)));
            removals.AddRange(gone);
            if (state.Failure is { } failure)
            {
                unread.Add(failure);
                if (Prunes(kind))
                {
                    removals.Add(new(kind, "*", PlanVerdict.Refused) { Reason = $"nothing of this kind is deleted, because the list of the tenant isn't certain: {failure}" });
                }
            }

            reader.FindsPurposeUses |= kind == CodeKind.Purpose && (gone.Count > 0 || items.Exists(item => item.Dropped.Any()));
        }

        var uses = new PurposeUses(reader.PurposeUses, folder.Files, removals, reader.FindsPurposeUses ? unread : []);
        removals = WithinLimit(removals, prune).ConvertAll(uses.Check);
        items = items.ConvertAll(item => WithReplaced(uses.Check(CheckObject(item, items)), removals));

        // In the reverse order of creation: a project first, then the purposes that it used.
        items.AddRange(removals.OrderByDescending(item => item.Kind).ThenBy(item => item.Key, StringComparer.Ordinal));
        return items;
    }

    // What was changed by hand since it was last applied, whatever the files say today.
    public async Task<List<PlanItem>> FindDriftAsync(LockFile lockFile, CodeSelector selector, CancellationToken cancellationToken)
    {
        List<LockEntry> entries = [.. lockFile.Entries.Where(entry => selector.Includes(entry.Kind, entry.Key))];
        var locked = entries.Select(entry => (entry.Kind, entry.Key)).ToHashSet();
        var files = folder.Files.Where(file => locked.Contains((file.Kind, file.Key))).ToDictionary(file => (file.Kind, file.Key));
        var reader = new TenantReader(immuta, [.. files.Values], (kind, key) => locked.Contains((kind, key))) { Known = locked };
        var items = new List<PlanItem>();
        foreach (var group in entries.GroupBy(entry => entry.Kind))
        {
            var state = await reader.ReadAsync(group.Key, cancellationToken).ConfigureAwait(false);
            items.AddRange(group.Select(entry => FindDrift(entry, files.GetValueOrDefault((entry.Kind, entry.Key)), state)));
        }

        return items;
    }

    private PlanItem FindDrift(LockEntry entry, CodeFile? file, TenantKind state)
    {
        PlanItem Item(PlanVerdict verdict, string? reason, IReadOnlyList<CodeDifference>? differences = null) =>
            new(entry.Kind, entry.Key, verdict) { File = file?.File, Reason = reason, Differences = folder.WithLines(file, differences ?? []) };

        if (state.Failure is { } failure)
        {
            return Item(PlanVerdict.Unknown, failure);
        }

        if (file is null && entry.Kind == CodeKind.Integration)
        {
            return Item(PlanVerdict.Unknown, "no file describes it any more, and an integration is found by its file");
        }

        if (!state.Objects.TryGetValue(entry.Key, out var found))
        {
            return entry.IsPending ? Item(PlanVerdict.Unknown, Pending) : Item(PlanVerdict.Drifted, "it was deleted by hand");
        }

        // The values are those of the last application only if the file is still the same.
        if (file?.Hash == entry.Hash && found.Comparison is { } comparison)
        {
            if (comparison.Differences.Count > 0 && !entry.IsPending)
            {
                return Item(PlanVerdict.Drifted, "it was changed by hand", comparison.Differences);
            }

            if (comparison.Differences.Count == 0 && (comparison.Unknown.Count == 0 || (ShowsNoTime(entry.Kind) && !entry.IsPending)))
            {
                return Item(PlanVerdict.Unchanged, reason: null);
            }
        }

        return entry.IsPending ? Item(PlanVerdict.Unknown, Pending)
            : entry.Seen is null || found.Seen is null ? Item(PlanVerdict.Unknown, $"{Hidden}, and not when it was changed")
            : entry.Seen == found.Seen ? Item(PlanVerdict.Unchanged, reason: null)
            : Item(PlanVerdict.Drifted, "it was changed by hand; the tenant doesn't show what was changed");
    }

    private PlanItem Judge(CodeFile file, TenantKind state, CodeSelector? resend)
    {
        var found = state.Objects.GetValueOrDefault(file.Key);
        var (verdict, reason) = state.Failure is { } failure ? (PlanVerdict.Unknown, failure) : Judge(file, found, folder.LockFile?.Find(file.Kind, file.Key));
        if (verdict is PlanVerdict.Unchanged or PlanVerdict.Unknown && found is not null && resend?.Includes(file.Kind, file.Key) == true)
        {
            (verdict, reason) = (PlanVerdict.Update, Resent);
        }

        return new(file.Kind, file.Key, verdict)
        {
            File = file.File,
            Reason = reason,
            Differences = folder.WithLines(file, found?.Comparison?.Differences ?? []),
            Hash = file.Hash,
            Seen = found?.Seen,
            Name = found?.Name,
            IsUnread = state.Failure is not null,
        };
    }

    private static (PlanVerdict Verdict, string? Reason) Judge(CodeFile file, TenantObject? found, LockEntry? entry)
    {
        if (found is null)
        {
            return (PlanVerdict.Create, entry is { IsPending: false } ? "it was deleted by hand" : null);
        }

        if (found.IsAmbiguous || found.Comparison is not { } comparison)
        {
            return (PlanVerdict.Refused, "the tenant has several objects with this key: remove all but one");
        }

        var isApplied = entry is { IsPending: false } && entry.Hash == file.Hash;
        if (comparison.Differences.Count > 0)
        {
            return file.Kind == CodeKind.Connection
                ? (PlanVerdict.Refused, "Immuta can change only the credentials of a connection: deregister it, or give the new one another key")
                : isApplied ? (PlanVerdict.Drifted, "it was changed by hand") : (PlanVerdict.Update, null);
        }

        if (comparison.Unknown is not [var unknown, ..])
        {
            return (PlanVerdict.Unchanged, null);
        }

        return entry is null ? (PlanVerdict.Unknown, $"{(unknown.Path == "$" ? "" : unknown.Path + ": ")}{unknown.Reason}; there is no entry in a lock file either")
            : entry.IsPending ? (PlanVerdict.Update, Pending)
            : !isApplied ? (PlanVerdict.Update, "the file has changed since it was applied; the tenant doesn't show the values before")
            : ShowsNoTime(file.Kind) || (entry.Seen is not null && entry.Seen == found.Seen) ? (PlanVerdict.Unchanged, null)
            : entry.Seen is null || found.Seen is null ? (PlanVerdict.Unknown, $"{Hidden}, and not when it was changed")
            : (PlanVerdict.Drifted, "it was changed by hand; the tenant doesn't show what was changed");
    }

    private static List<PlanItem> Removals(CodeKind kind, TenantKind state, int files, PruneOptions? prune, Func<CodeKind, string, bool> isProtected)
    {
        List<TenantObject> gone = [.. state.Objects.Values.Where(found => found.Comparison is null)];
        var count = gone.Sum(found => 1 + found.Below.Count);

        // Without limits, the deletions are those of a plan, which was checked when it was made.
        var allowed = prune is null ? int.MaxValue : Math.Max(1, (int)(prune.MaxShare * (files + count)));
        return gone.ConvertAll(found =>
        {
            var kept = found.Below.Where(name => isProtected(kind, name)).ToList();
            var refusal = found.IsAmbiguous ? "the tenant has several objects with this key: remove all but one"
                : kept.Count > 0 ? $"purposes below it would be deleted with it, which have files or aren't selected: {List(kept)}"
                : count > allowed ? $"{count} deletions of this kind exceed the limit of {allowed}: raise the limit if all of them are meant"
                : null;
            return new PlanItem(kind, found.Key, refusal is null ? PlanVerdict.Delete : PlanVerdict.Refused)
            {
                Reason = refusal ?? $"no file describes it any more{(found.Below.Count == 0 ? "" : $"; with it, {found.Below.Count} purposes below it are deleted: {List(found.Below)}")}",
                Seen = found.Seen,
                Name = found.Name,
            };
        });
    }

    private static List<PlanItem> WithinLimit(List<PlanItem> removals, PruneOptions? prune)
    {
        var count = removals.Count(item => item.Verdict == PlanVerdict.Delete);
        return prune is null || count <= prune.MaxDeletions ? removals : removals.ConvertAll(item => item.Verdict != PlanVerdict.Delete ? item : item with
        {
            Verdict = PlanVerdict.Refused,
            Reason = $"{count} deletions exceed the limit of {prune.MaxDeletions}: raise the limit if all of them are meant",
        });
    }

    // An object that isn't there has no settings. It appears when its connection is registered.
    private static PlanItem CheckObject(PlanItem item, List<PlanItem> items) =>
        item is not { Kind: CodeKind.Settings, Verdict: PlanVerdict.Create } ? item
        : items.Exists(other => other is { Kind: CodeKind.Connection, Verdict: PlanVerdict.Create } && item.Key.Split('/')[0] == Uri.EscapeDataString(other.Key))
            ? item with { Reason = "the object appears when its connection is registered" }
            : item with { Verdict = PlanVerdict.Refused, Reason = "the tenant has no such object: check the names, or crawl the connection" };

    // A new key for the same name: the old object gives up its name before the new one takes it.
    private PlanItem WithReplaced(PlanItem item, List<PlanItem> removals)
    {
        if (item is not { Verdict: PlanVerdict.Create, Kind: CodeKind.Policy or CodeKind.Project } || removals.Count == 0)
        {
            return item;
        }

        using var request = JsonDocument.Parse(folder.Files.First(file => file.Kind == item.Kind && file.Key == item.Key).Json);
        var name = request.RootElement.TryGetProperty("name", out var value) ? value.GetString() : null;
        var old = removals.Find(other => other.Verdict == PlanVerdict.Delete && other.Kind == item.Kind && other.Name is not null && other.Name == name);
        return old is null ? item : item with { Replaces = old.Key, Reason = $"it takes the name of '{old.Key}', which has another name and the new content until it is deleted" };
    }

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names.Take(5)) + (names.Count > 5 ? ", …" : "");

    private static bool CanPrune(CodeKind kind, PruneOptions prune) =>
        kind is CodeKind.Purpose or CodeKind.Policy or CodeKind.Project || (kind == CodeKind.DataSources && prune.DataSources);

    // Integrations, connections and settings: what can be compared decides, and the lock file stands for the secrets.
    private static bool ShowsNoTime(CodeKind kind) => kind <= CodeKind.Settings;
}
