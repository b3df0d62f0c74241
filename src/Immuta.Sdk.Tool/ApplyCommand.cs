using Immuta.Sdk.AsCode;
using Spectre.Console;

namespace Immuta.Sdk.Tool;

// Shows the whole plan, asks before anything is deleted, and makes the changes.
internal sealed class ApplyCommand(Session session)
{
    private readonly Terminal _terminal = session.Terminal;
    private Plan _plan = null!;
    private ApplyReport? _report;

    public static Task<int> RunAsync(Session session, CancellationToken cancellationToken) => new ApplyCommand(session).RunAsync(cancellationToken);

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var options = session.Get(session.Options.SavedPlan) is { } saved ? await ReadPlanAsync(saved, cancellationToken) : session.PlanOptions;
        var folder = await session.LoadFolderAsync(cancellationToken);
        await using var connection = await session.ConnectAsync(cancellationToken);
        if (options is not null)
        {
            _plan = await folder.PlanAsync(connection.Immuta, options, cancellationToken);
        }

        await session.SaveAsync(_plan, cancellationToken);
        if (!session.IsJson)
        {
            _terminal.PrintPlan(_plan.ToText());
        }

        var exitCode = await ApplyAsync(folder, connection.Immuta, cancellationToken);
        await PrintAsync();
        return exitCode;
    }

    // The options of a saved plan were given when it was made.
    private async Task<PlanOptions?> ReadPlanAsync(string file, CancellationToken cancellationToken)
    {
        var all = session.Options;
        if (((System.CommandLine.Option[])[all.Select, all.Keys, all.Exclude, all.Kinds, all.Prune, all.PruneDataSources, all.MaxDeletions, all.MaxShare, all.Resend]).Any(session.Has))
        {
            throw new UsageException("--plan applies a saved plan as it is: what it selects and deletes was chosen when it was made");
        }

        try
        {
            _plan = Plan.FromJson(await File.ReadAllTextAsync(file, cancellationToken));
            return null;
        }
        catch (Exception ex) when (ex is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--plan: {(ex is FormatException ? $"{file}: {ex.Message}" : $"the file can't be read: check the path {file}")}", ex);
        }
    }

    private async Task<int> ApplyAsync(CodeFolder folder, IImmutaClient immuta, CancellationToken cancellationToken)
    {
        List<PlanItem> refused = [.. _plan.Items.Where(item => item.Verdict == PlanVerdict.Refused)];
        if (refused.Count > 0)
        {
            refused.ForEach(item => _terminal.Fail($"{item}; nothing was changed"));
            return refused.Any(item => item.File is null) ? ExitCodes.NotAgreed : ExitCodes.Failed;
        }

        var agreed = session.Get(session.Options.Yes);
        List<string> deletions = [.. _plan.Items.Where(item => item.Verdict == PlanVerdict.Delete).Select(item => $"{ToolOptions.NameOf(item.Kind)} '{item.Key}'")];
        if (!agreed && deletions.Count > 0 && !(agreed = await AgreeAsync(deletions, cancellationToken)))
        {
            return ExitCodes.NotAgreed;
        }

        try
        {
            _report = await SendAsync(folder, immuta, agreed, cancellationToken);
        }
        catch (ImmutaPreconditionException ex) when (!agreed && ex.Message.Contains(nameof(ApplyOptions.ConfirmDeletions), StringComparison.Ordinal))
        {
            // Only a dry run shows which data sources an update removes.
            if (!await AgreeAsync(ex.Findings, cancellationToken))
            {
                return ExitCodes.NotAgreed;
            }

            _report = await SendAsync(folder, immuta, agreed: true, cancellationToken);
        }

        return _report.Succeeded ? ExitCodes.Done : ExitCodes.Failed;
    }

    private async Task<bool> AgreeAsync(IReadOnlyList<string> deletions, CancellationToken cancellationToken)
    {
        if (_terminal.Input is null || session.IsJson)
        {
            _terminal.Fail($"nobody has agreed to these deletions: {string.Join("; ", deletions)}. Nothing was changed. Look at the plan, then give --yes");
            return false;
        }

        _terminal.Print($"To be deleted: {string.Join("; ", deletions)}");
        if (await _terminal.AskAsync("This also agrees to data sources that an update removes. Type yes to delete:", cancellationToken))
        {
            return true;
        }

        _terminal.Fail("not agreed; nothing was changed");
        return false;
    }

    private async Task<ApplyReport> SendAsync(CodeFolder folder, IImmutaClient immuta, bool agreed, CancellationToken cancellationToken)
    {
        Task<ApplyReport> RunAsync(Action<ApplyItem> report) => folder.ApplyAsync(
            immuta,
            _plan,
            new()
            {
                ConfirmDeletions = agreed,
                SkipDrifted = session.Get(session.Options.SkipDrifted),
                SkipUnknown = session.Get(session.Options.SkipUnknown),
                Progress = new Listener(report),
            },
            cancellationToken);

        return session.IsJson ? await RunAsync(_ => { })
            : !_terminal.Console.Profile.Capabilities.Interactive ? await RunAsync(item => _terminal.Print($"{NameOf(item.Outcome)}: {ToolOptions.NameOf(item.Kind)} '{item.Key}'"))
            : await _terminal.Console.Progress().StartAsync(async progress =>
            {
                var bar = progress.AddTask("Applying", maxValue: Math.Max(1, _plan.Items.Count - _plan.Totals.Unchanged));
                return await RunAsync(_ => bar.Increment(1));
            });
    }

    private async Task PrintAsync()
    {
        if (!session.IsJson)
        {
            _report?.ToString().Split(Environment.NewLine).ToList().ForEach(_terminal.Print);
            return;
        }

        await JsonOutput.WriteAsync(_terminal.Output, writer =>
        {
            writer.WritePropertyName("plan");
            writer.WriteRawValue(_plan.ToJson());
            if (_report is not null)
            {
                writer.WriteBoolean("succeeded", _report.Succeeded);
                writer.WriteObjects("items", _report.Items, item =>
                {
                    writer.WriteString("kind", item.Kind.ToString());
                    writer.WriteString("key", item.Key);
                    writer.WriteString("outcome", item.Outcome.ToString());
                    writer.WriteOptional("failure", item.Failure);
                });
            }
        });
    }

    private static string NameOf(ApplyOutcome outcome) => outcome switch
    {
        ApplyOutcome.AlreadyDone => "already done",
        ApplyOutcome.NotReached => "not reached",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    // Reports in the order of the changes, unlike Progress, which uses other threads.
    private sealed class Listener(Action<ApplyItem> report) : IProgress<ApplyItem>
    {
        public void Report(ApplyItem value) => report(value);
    }
}
