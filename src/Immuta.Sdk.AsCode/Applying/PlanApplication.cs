using Immuta.Sdk.AsCode.Files;
using Immuta.Sdk.AsCode.Planning;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Applying;

// One application of a plan: everything is checked before the first change.
internal sealed class PlanApplication(
    IImmutaClient immuta, CodeFolder folder, Plan plan, ApplyOptions options, IReadOnlyDictionary<string, ISecretResolver> resolvers)
{
    private const string Operation = "CodeFolder.Apply";

    private readonly Dictionary<(CodeKind, string), CodeFile> _files = folder.Files.ToDictionary(file => (file.Kind, file.Key));
    private readonly Planner _planner = new(immuta, folder);
    private readonly ChangeFactory _changes = new(immuta, options);

    private string? _verificationFailure;

    // The entries of the lock file before, for changes that are not reached.
    private readonly Dictionary<(CodeKind, string), LockEntry?> _before = [];

    public async Task<ApplyReport> RunAsync(CancellationToken cancellationToken)
    {
        EnsureApplicable();
        List<PlanItem> wanted = [.. plan.Items.Where(item => item.Verdict != PlanVerdict.Unchanged)];
        var results = wanted.Where(IsSkipped).ToDictionary(item => (item.Kind, item.Key), item => Result(item, ApplyOutcome.Skipped));
        var changes = await PrepareAsync([.. wanted.Where(item => !IsSkipped(item))], cancellationToken).ConfigureAwait(false);
        var pending = await FindPendingAsync(changes, results, cancellationToken).ConfigureAwait(false);
        await CheckAsync(pending, cancellationToken).ConfigureAwait(false);
        try
        {
            if (pending.Count > 0)
            {
                await BeginAsync(pending, cancellationToken).ConfigureAwait(false);
                await SendAsync(pending, results, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await EndAsync(results, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new([.. wanted.Select(item => results[(item.Kind, item.Key)])]) { VerificationFailure = _verificationFailure };
    }

    private void EnsureApplicable()
    {
        if (plan.Tenant != immuta.BaseAddress.AbsoluteUri || plan.Environment != folder.Environment)
        {
            throw Refuse(
                $"the plan is for {plan.Tenant}{(plan.Environment is null ? "" : $" ({plan.Environment})")}, and this is {immuta.BaseAddress.AbsoluteUri}{(folder.Environment is null ? "" : $" ({folder.Environment})")}",
                [], "apply the plan to its own tenant and environment, or make a new one.");
        }

        folder.LockFile?.EnsureTenant(immuta.BaseAddress);
        List<string> changed = [.. plan.Items.Where(item => item.File is not null && (_files.GetValueOrDefault((item.Kind, item.Key)) is not { } file || file.Hash != item.Hash)).Select(item => item.File!)];
        if (changed.Count > 0)
        {
            throw Refuse("files have changed since the plan was made", changed, "make a new plan.");
        }

        List<string> refused = [.. plan.Items.Where(item => item.Verdict == PlanVerdict.Refused).Select(item => item.ToString())];
        if (refused.Count > 0)
        {
            throw Refuse("the plan has changes that are refused", refused, "fix their causes, exclude them with the selector, or raise the limit of deletions, and make a new plan.");
        }

        List<string> deletions =
        [
            .. plan.Items.Where(item => item.Verdict == PlanVerdict.Delete).Select(item => item.ToString()),
            .. plan.Items.SelectMany(item => item.Dropped).Select(name => $"purpose '{name}', which its file leaves out"),
        ];
        if (deletions.Count > 0 && !options.ConfirmDeletions)
        {
            throw Refuse("the plan has deletions that nobody has agreed to", deletions, $"set {nameof(ApplyOptions.ConfirmDeletions)} if all of them are meant.");
        }

        // A deletion of something that a file describes by now would be undone by the next plan.
        List<string> described = [.. plan.Items.Where(item => item.File is null && _files.ContainsKey((item.Kind, item.Key))).Select(item => item.ToString())];
        if (described.Count > 0)
        {
            throw Refuse("the plan deletes what a file describes", described, "make a new plan.");
        }
    }

    // Resolves all secrets and checks all requests: every problem at once, before anything is sent.
    private async Task<List<PreparedChange>> PrepareAsync(IReadOnlyList<PlanItem> items, CancellationToken cancellationToken)
    {
        var secrets = new SecretReplacement(resolvers);
        var problems = new List<FileProblem>();
        var changes = new List<PreparedChange>();
        foreach (var item in items)
        {
            if (item.Verdict == PlanVerdict.Delete)
            {
                changes.Add(_changes.CreateDeletion(item));
                continue;
            }

            var file = _files[(item.Kind, item.Key)];
            var json = await secrets.ReplaceAsync(file, problems, cancellationToken).ConfigureAwait(false);
            if (problems.Count > 0)
            {
                continue;
            }

            try
            {
                changes.Add(WithHandOver(_changes.Create(item, file, json), file, json));
            }
            catch (ImmutaFileException ex)
            {
                problems.AddRange(ex.Problems);
            }
        }

        return problems.Count == 0 ? changes : throw new ImmutaFileException(folder.Path, problems);
    }

    private PreparedChange WithHandOver(PreparedChange change, CodeFile file, ReadOnlyMemory<byte> json) =>
        change.Item.Replaces is not { } old || _changes.CreateHandOver(file, json, old) is not { } handOver ? change : change with
        {
            SendAsync = async token =>
            {
                await handOver(token).ConfigureAwait(false);
                await change.SendAsync(token).ConfigureAwait(false);
            },
        };

    // Reads the tenant again: what is done already is left out, and what somebody has changed since the plan is a conflict.
    private async Task<List<PreparedChange>> FindPendingAsync(
        IReadOnlyList<PreparedChange> changes, Dictionary<(CodeKind, string), ApplyItem> results, CancellationToken cancellationToken)
    {
        var now = await ReadAsync([.. changes.Select(change => change.Item)], cancellationToken).ConfigureAwait(false);
        var (pending, conflicts) = (new List<PreparedChange>(), new List<string>());
        List<string> unread = [.. now.Values.Where(item => item.IsUnread).Select(item => item.ToString())];
        if (unread.Count > 0)
        {
            throw Refuse("the tenant can't be read, so that nothing is known of the objects", unread, "fix the cause, or exclude these objects with the selector, and make a new plan.");
        }

        foreach (var change in changes)
        {
            var item = change.Item;
            var current = now.GetValueOrDefault((item.Kind, item.Key));
            if (item.Verdict == PlanVerdict.Delete ? current is null : current?.Verdict == PlanVerdict.Unchanged && item.Reason != Planner.Resent)
            {
                results[(item.Kind, item.Key)] = Report(Result(item, ApplyOutcome.AlreadyDone));
            }
            else if (!IsInterrupted(item) && !IsAsSeen(item, current))
            {
                conflicts.Add($"{KindNames.Of(item.Kind)} '{item.Key}'");
            }
            else
            {
                pending.Add(change);
            }
        }

        return conflicts.Count == 0 ? pending : throw Refuse("the tenant has changed since the plan was made", conflicts, "look at what was changed, and make a new plan.");
    }

    // An earlier application of the same request did not end: whatever it did, sending it again completes it.
    private bool IsInterrupted(PlanItem item) => folder.LockFile?.Find(item.Kind, item.Key) is { IsPending: true } entry && entry.Hash == item.Hash;

    // Kinds without a time of change are as seen if they have the same differences.
    private static bool IsAsSeen(PlanItem item, PlanItem? current) =>
        current is not null
        && current.Verdict != PlanVerdict.Refused
        && (item.Verdict == PlanVerdict.Create) == (current.Verdict == PlanVerdict.Create)
        && current.Seen == item.Seen
        && current.Name == item.Name
        && (item.Seen is not null || current.Differences.Select(Describe).SequenceEqual(item.Differences.Select(Describe), StringComparer.Ordinal));

    private static string Describe(CodeDifference difference) => $"{difference.Path} {difference.Before?.GetRawText()}";

    private async Task<Dictionary<(CodeKind, string), PlanItem>> ReadAsync(IReadOnlyList<PlanItem> items, CancellationToken cancellationToken)
    {
        var selector = new CodeSelector { Keys = items.Select(item => item.Key).ToHashSet(StringComparer.Ordinal), Kinds = items.Select(item => item.Kind).ToHashSet() };
        var deletions = items.Where(item => item.Verdict == PlanVerdict.Delete).Select(item => (item.Kind, item.Key)).ToHashSet();
        var read = await _planner.PlanAsync(selector, prune: null, resend: null, deletions, cancellationToken).ConfigureAwait(false);
        return read.ToDictionary(item => (item.Kind, item.Key));
    }

    private static async Task CheckAsync(IReadOnlyList<PreparedChange> pending, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var change in pending)
        {
            if (change.CheckAsync is { } check && await check(cancellationToken).ConfigureAwait(false) is { } problem)
            {
                found.Add($"{KindNames.Of(change.Item.Kind)} '{change.Item.Key}': {problem}");
            }
        }

        if (found.Count > 0)
        {
            throw Refuse("a dry run found deletions that nobody has agreed to", found, $"set {nameof(ApplyOptions.ConfirmDeletions)} if all of them are meant.");
        }
    }

    // If this process ends before the changes do, the next plan sends them again.
    private async Task BeginAsync(IReadOnlyList<PreparedChange> pending, CancellationToken cancellationToken)
    {
        if (folder.LockFile is not { } lockFile)
        {
            return;
        }

        foreach (var item in pending.Select(change => change.Item).Where(item => item.File is not null))
        {
            _before[(item.Kind, item.Key)] = lockFile.Find(item.Kind, item.Key);
            lockFile.Set(new(item.Kind, item.Key, item.File!, item.Hash!, Seen: null, IsPending: true));
        }

        await lockFile.SaveAsync(immuta.BaseAddress, cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(IReadOnlyList<PreparedChange> pending, Dictionary<(CodeKind, string), ApplyItem> results, CancellationToken cancellationToken)
    {
        var goesOn = true;
        foreach (var stage in pending.GroupBy(change => (change.Item.Kind, IsDeletion: change.Item.Verdict == PlanVerdict.Delete)))
        {
            var isReached = goesOn;
            foreach (var change in stage)
            {
                var result = isReached ? await SendAsync(change, cancellationToken).ConfigureAwait(false) : Result(change.Item, ApplyOutcome.NotReached);
                goesOn &= result.Outcome != ApplyOutcome.Failed;
                results[(change.Item.Kind, change.Item.Key)] = Report(result);
            }
        }
    }

    private static async Task<ApplyItem> SendAsync(PreparedChange change, CancellationToken cancellationToken)
    {
        try
        {
            await change.SendAsync(cancellationToken).ConfigureAwait(false);
            return Result(change.Item, ApplyOutcome.Applied);
        }
        catch (ImmutaException ex)
        {
            return Result(change.Item, ApplyOutcome.Failed) with { Failure = ex.Message, Exception = ex };
        }
    }

    // Records what is in force. After an interruption only what was not sent is known.
    private async Task EndAsync(Dictionary<(CodeKind, string), ApplyItem> results, CancellationToken cancellationToken)
    {
        foreach (var (key, before) in _before.Where(entry => results.GetValueOrDefault(entry.Key) is { Outcome: ApplyOutcome.NotReached }))
        {
            Restore(key, before);
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await VerifyAsync(results, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is ImmutaException or OperationCanceledException)
        {
            // What was sent is known. Its entries stay pending, so that the next plan compares or sends them again.
            _verificationFailure = ex.Message;
        }

        if (folder.LockFile is { } lockFile)
        {
            await lockFile.SaveAsync(immuta.BaseAddress, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void Restore((CodeKind Kind, string Key) key, LockEntry? before)
    {
        if (before is null)
        {
            folder.LockFile!.Remove(key.Kind, key.Key);
        }
        else
        {
            folder.LockFile!.Set(before);
        }
    }

    private async Task VerifyAsync(Dictionary<(CodeKind, string), ApplyItem> results, CancellationToken cancellationToken)
    {
        List<PlanItem> done = [.. plan.Items.Where(item => results.GetValueOrDefault((item.Kind, item.Key))?.Outcome is ApplyOutcome.Applied or ApplyOutcome.AlreadyDone)];
        var now = done.Count == 0 ? [] : await ReadAsync(done, cancellationToken).ConfigureAwait(false);
        foreach (var item in done)
        {
            Verify(item, now.GetValueOrDefault((item.Kind, item.Key)), results);
        }

        // What was equal before is as applied, so that a later change by hand is noticed.
        foreach (var item in plan.Items.Where(item => item.Verdict == PlanVerdict.Unchanged))
        {
            folder.LockFile?.Set(new(item.Kind, item.Key, item.File!, item.Hash!, item.Seen, IsPending: false));
        }
    }

    private void Verify(PlanItem item, PlanItem? now, Dictionary<(CodeKind, string), ApplyItem> results)
    {
        if (item.Verdict == PlanVerdict.Delete)
        {
            // Deleted data sources can stay in the list for a while.
            if (now is not null && item.Kind != CodeKind.DataSources)
            {
                results[(item.Kind, item.Key)] = results[(item.Kind, item.Key)] with { Outcome = ApplyOutcome.NotInForce, Failure = "the tenant still lists it" };
                return;
            }

            folder.LockFile?.Remove(item.Kind, item.Key);
            return;
        }

        // Data sources can appear later than the response.
        var isMissing = now?.Verdict == PlanVerdict.Create || now?.Differences.Count > 0;
        if (isMissing && item.Kind != CodeKind.DataSources)
        {
            var failure = now!.Verdict == PlanVerdict.Create ? "the tenant doesn't list it" : $"the tenant shows other values: {string.Join(", ", now.Differences.Select(difference => difference.Path).Take(5))}";
            results[(item.Kind, item.Key)] = results[(item.Kind, item.Key)] with { Outcome = ApplyOutcome.NotInForce, Failure = failure };
            return;
        }

        folder.LockFile?.Set(new(item.Kind, item.Key, item.File!, item.Hash!, isMissing ? null : now?.Seen, IsPending: false));
    }

    private bool IsSkipped(PlanItem item) =>
        (options.SkipDrifted && item.Verdict == PlanVerdict.Drifted) || (options.SkipUnknown && item.Verdict == PlanVerdict.Unknown);

    private ApplyItem Report(ApplyItem result)
    {
        options.Progress?.Report(result);
        return result;
    }

    private static ApplyItem Result(PlanItem item, ApplyOutcome outcome) => new(item.Kind, item.Key, item.Verdict, outcome);

    private static ImmutaPreconditionException Refuse(string reason, IEnumerable<string> findings, string whatToDo) => new(Operation, reason, findings, whatToDo);
}
