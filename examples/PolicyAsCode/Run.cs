using Examples.Shared;
using Immuta.Sdk;
using Spectre.Console;

namespace PolicyAsCode;

// Dry run, table, confirmation and application, for the embedded tenant and for a real one.
internal sealed class Run(IImmutaClient immuta, IAnsiConsole console, TextWriter errors, TextReader? responses, CommandLine options)
{
    private readonly Memory _memory = new();

    public async Task<int> ExecuteAsync(IReadOnlyList<CodeFile> files, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var plan = await Plan.MakeAsync(immuta, files, _memory, cancellationToken);
        PlanTable.Write(console, plan);
        foreach (var doubt in plan.Files.Where(planned => planned.Refusal is not null))
        {
            await errors.WriteLineAsync($"note: {doubt.File.Name}: the dry run was refused, perhaps since it names what other files create: {doubt.Refusal}");
        }

        if (plan.HasDoubts)
        {
            console.Print($"Where the table says \"{Response.Unknown}\", the server does not say whether an update changes anything.");
        }

        var exitCode = options.Check ? Report(plan) : await ApplyAsync(plan, cancellationToken);
        _memory.Look();
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        console.Print($"{files.Count} files, {files.Sum(file => (long)file.Bytes.Length) / 1048576.0:0.0} MB, {seconds:0.0} s, peak managed memory {_memory.PeakMebibytes} MB.");
        return exitCode;
    }

    private int Report(Plan plan)
    {
        console.Print(plan.HasChanges ? "The tenant differs from the files; nothing was changed."
            : plan.HasDoubts ? "The responses report no difference, but some are inconclusive; nothing was changed."
            : "The tenant is what the files say; nothing was changed.");
        return plan.HasChanges ? ExitCodes.ChangesFound : ExitCodes.Done;
    }

    private async Task<int> ApplyAsync(Plan plan, CancellationToken cancellationToken)
    {
        if (!await AgreeAsync(plan.Deletions, cancellationToken))
        {
            return ExitCodes.DeletionNotConfirmed;
        }

        var applied = 0;
        foreach (var planned in plan.Files.Where(planned => planned.IsToBeApplied))
        {
            try
            {
                var response = await planned.File.Kind.SendAsync(immuta, planned.File, dryRun: false, cancellationToken);
                foreach (var unexpected in (response.Deletes ?? []).Except(planned.Response.Deletes ?? []))
                {
                    await errors.WriteLineAsync($"warning: {planned.File.Name}: deleted or disabled although the dry run did not say so: {OneLine.From(unexpected)}");
                }
            }
            catch (ImmutaException ex)
            {
                await errors.WriteLineAsync($"error: {planned.File.Name}: {OneLine.From(ex.Message)}");
                await errors.WriteLineAsync($"error: {applied} files were applied before this one, and none after it; fix it and run the same command again");
                return ExitCodes.Failed;
            }

            applied++;
            _memory.Look();
        }

        console.Print($"{applied} applied, {plan.Files.Count - applied} unchanged.");
        return ExitCodes.Done;
    }

    private async Task<bool> AgreeAsync(IReadOnlyList<string> deletions, CancellationToken cancellationToken)
    {
        if (deletions.Count == 0)
        {
            return true;
        }

        console.Print("This would be deleted or disabled:");
        foreach (var deletion in deletions)
        {
            console.Print($"  {OneLine.From(deletion)}");
        }

        if (options.Yes)
        {
            return true;
        }

        if (responses is null)
        {
            await errors.WriteLineAsync("error: something would be deleted and there is no terminal to ask: look at the list, then give --yes; nothing was applied");
            return false;
        }

        console.Print("Type yes to continue:");
        if (await responses.ReadLineAsync(cancellationToken) is { } response && response.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        await errors.WriteLineAsync("error: not confirmed; nothing was applied");
        return false;
    }
}
