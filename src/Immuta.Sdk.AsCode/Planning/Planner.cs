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
            .. prune?.DataSources == true ? folder.LockFile?.Entries.Where(entry => entry.Kind == CodeKind.DataSources).Select(entry => (entry.Kind, entry.Key)) ?? [] : [],
        ];
        bool MayDelete(CodeKind kind, string key) =>
            !described.Contains((kind, key)) && (deletions.Contains((kind, key)) || (prune is not null && Prunes(kind, prune) && selector.Includes(kind, key)));

        var reader = new TenantReader(immuta, files, MayDelete) { Known = [.. known.Where(one => MayDelete(one.Kind, one.Key))] };
        var (items, removals) = (new List<PlanItem>(), new List<PlanItem>());
        foreach (var kind in Enum.GetValues<CodeKind>())
        {
            var own = files.Where(file => file.Kind == kind).ToList();
            var prunes = prune is not null && Prunes(kind, prune);
            if (own.Count == 0 && !prunes && deletions.All(one => one.Kind != kind))
            {
                continue;
            }

            var state = await reader.ReadAsync(kind, cancellationToken).ConfigureAwait(false);
            items.AddRange(own.Select(file => Judge(file, state, resend)));
            if (state.Failure is { } failure && prunes)
            {
                removals.Add(new(kind, "*", PlanVerdict.Refused) { Reason = $"nothing of this kind is deleted, because the list of the tenant isn't certain: {failure}" });
            }

            removals.AddRange(Removals(kind, state, own.Count, prune));
        }

        // In the reverse order of creation: a project first, then the purposes that it used.
        items.AddRange(removals.Select(item => CheckUse(item, reader, removals)).OrderByDescending(item => item.Kind).ThenBy(item => item.Key, StringComparer.Ordinal));
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
            if (comparison.Differences.Count > 0)
            {
                return Item(PlanVerdict.Drifted, "it was changed by hand", comparison.Differences);
            }

            if (comparison.Unknown.Count == 0 || ShowsNoTime(entry.Kind))
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

    private static IEnumerable<PlanItem> Removals(CodeKind kind, TenantKind state, int files, PruneOptions? prune)
    {
        List<TenantObject> gone = [.. state.Objects.Values.Where(found => found.Comparison is null && !found.IsAmbiguous)];

        // Without limits, the deletions are those of a plan, which was checked when it was made.
        var allowed = prune is null ? int.MaxValue : Math.Min(prune.MaxDeletions, Math.Max(1, (int)(prune.MaxShare * (files + gone.Count))));
        return gone.Select(found => new PlanItem(kind, found.Key, gone.Count > allowed ? PlanVerdict.Refused : PlanVerdict.Delete)
        {
            Reason = gone.Count > allowed
                ? $"{gone.Count} deletions of this kind exceed the limit of {allowed}: raise the limit if all of them are meant"
                : "no file describes it any more",
            Seen = found.Seen,
            Name = found.Name,
        });
    }

    // A use by an object that is deleted in the same plan doesn't count.
    private static PlanItem CheckUse(PlanItem item, TenantReader reader, List<PlanItem> removals)
    {
        if (item.Kind != CodeKind.Purpose || item.Verdict != PlanVerdict.Delete)
        {
            return item;
        }

        var removed = removals.Where(other => other.Verdict == PlanVerdict.Delete).Select(other => $"{KindNames.Of(other.Kind)} '{other.Key}'").ToHashSet(StringComparer.Ordinal);
        var users = reader.PurposeUses.Where(use => use.Key == item.Key || use.Key.StartsWith(item.Key + ".", StringComparison.Ordinal))
            .SelectMany(use => use.Value).Where(user => !removed.Contains(user)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return users.Count == 0 ? item : item with { Verdict = PlanVerdict.Refused, Reason = $"it is still used by {string.Join(", ", users.Take(5))}" };
    }

    // Integrations, connections and settings: what can be compared decides, and the lock file stands for the secrets.
    private static bool ShowsNoTime(CodeKind kind) => kind <= CodeKind.Settings;

    private static bool Prunes(CodeKind kind, PruneOptions prune) =>
        kind is CodeKind.Purpose or CodeKind.Policy or CodeKind.Project || (kind == CodeKind.DataSources && prune.DataSources);
}
