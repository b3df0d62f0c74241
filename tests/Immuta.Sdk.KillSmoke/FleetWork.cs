using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.KillSmoke;

/// <summary>Runs each workflow over the whole fleet and writes a line for the result of each connection.</summary>
internal sealed class FleetWork(IConnectionWorkflows workflows, FleetOrder order, Dialogue dialogue)
{
    private static readonly BulkJobOptions s_jobs = new()
    {
        SettleDelay = TimeSpan.Zero,
        Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(2), MaxDelay = TimeSpan.FromMilliseconds(20) },
    };

    private readonly TellingJournal _journal = new(new FileWorkflowJournal(order.Folder), dialogue);

    public async Task OnboardAsync()
    {
        var options = new OnboardingOptions { Activate = key => [key], Jobs = s_jobs };
        var runner = ScriptRunner.Create((script, _) => dialogue.AskAsync($"runner {script.Connection.Key}"));
        var seen = 0;
        await foreach (var result in workflows.OnboardManyAsync(Fleet.Of(order.Count), runner, _journal, order.Concurrency, options))
        {
            seen++;
            await dialogue.TellAsync($"result {result.Key} {result.Outcome} {result.Error?.GetType().Name}");
            if (seen == order.Count / 10 || seen == order.Count)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await dialogue.TellAsync($"memory {GC.GetTotalMemory(forceFullCollection: true)}");
            }
        }
    }

    public async Task RotateAsync()
    {
        var options = new RotationOptions { Name = "2026-11", Crawl = true, Jobs = s_jobs };
        for (var i = 0; i < order.Count; i++)
        {
            try
            {
                var result = await workflows.RotateCredentialsAsync(Fleet.KeyOf(i), Build, _journal, options);
                await dialogue.TellAsync($"result {result.Key} {result.Step}");
            }
            catch (ImmutaAmbiguousOutcomeException ex)
            {
                await dialogue.TellAsync($"result {Fleet.KeyOf(i)} {ex.GetType().Name}");
            }
        }

        static ConnectionDefinition Build(Connection existing) =>
            SnowflakeConnection.From(existing, "IMMUTA").WithUserPassword("IMMUTA_SYSTEM", "canary-fresh-password").Build();
    }

    public async Task DeregisterAsync()
    {
        for (var i = 0; i < order.Count; i++)
        {
            var key = Fleet.KeyOf(i);
            var result = await workflows.DeregisterAsync(
                key,
                async (script, token) =>
                {
                    await dialogue.AskAsync($"keeping {key}");
                    await script.SaveAsync(Path.Combine(order.Folder, $"{key}.sql"), overwrite: true, token);
                    await dialogue.AskAsync($"kept {key}");
                },
                _journal);
            await dialogue.TellAsync($"result {result.Key} {result.Step} {result.IsScriptSaved}");
        }
    }
}
