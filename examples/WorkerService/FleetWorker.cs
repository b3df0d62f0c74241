using System.Runtime.CompilerServices;
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WorkerService;

// Onboards the fleet, then ends the program. When it is stopped, it starts no further connection, gives those in progress
// some time, and leaves the rest in the journal, where the next start continues.
internal sealed partial class FleetWorker(
    IImmutaClient immuta,
    FleetFile file,
    FleetState state,
    IScriptRunner runner,
    IOptions<FleetOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<FleetWorker> logger) : BackgroundService
{
    public int ExitCode { get; private set; } = ExitCodes.Stopped;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var plan = file.Plan;
        Begun(logger, plan.Connections.Count, options.Value.Journal);
        using var abandon = new CancellationTokenSource();
        await using var grace = stoppingToken.Register(() => abandon.CancelAfter(options.Value.StopGrace));
        try
        {
            await OnboardAsync(plan, stoppingToken, abandon.Token);
            var onboarded = state.Results.Count(result => result.Outcome == OnboardingOutcome.Onboarded);
            ExitCode = onboarded == plan.Connections.Count ? ExitCodes.Done
                : state.Results.Count == plan.Connections.Count ? ExitCodes.NotAllOnboarded
                : ExitCodes.Stopped;
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            Abandoned(logger, state.Results.Count, plan.Connections.Count);
        }
        catch (Exception ex)
        {
            // Log the exception now; the host logs it only when it stops.
            Failed(logger, ex);
            state.Fail(ex);
            ExitCode = ExitCodes.NotAllOnboarded;
            throw;
        }
        finally
        {
            state.End();
            lifetime.StopApplication();
        }
    }

    private async Task OnboardAsync(FleetPlan plan, CancellationToken stoppingToken, CancellationToken abandonToken)
    {
        var jobs = new BulkJobOptions();
        if (options.Value.PollEvery is { } every)
        {
            jobs = jobs with { SettleDelay = every, Polling = new() { InitialDelay = every, MaxDelay = every } };
        }

        var results = immuta.Workflows.OnboardManyAsync(
            TakeAsync(plan, stoppingToken, abandonToken),
            runner,
            new FileWorkflowJournal(options.Value.Journal),
            options.Value.Concurrency,
            new() { Activate = plan.ToEnable, Jobs = jobs },
            new StepLog(state, logger),
            abandonToken);
        await foreach (var result in results)
        {
            state.Add(result);
            Ended(logger, result);
        }
    }

    private static async IAsyncEnumerable<ConnectionDefinition> TakeAsync(
        FleetPlan plan, CancellationToken stoppingToken, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var connection in plan.Connections)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            if (stoppingToken.IsCancellationRequested)
            {
                yield break;
            }

            yield return connection.Definition;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Onboarding {Count} connections; the journal is {Journal}")]
    private static partial void Begun(ILogger logger, int count, string journal);

    [LoggerMessage(2, LogLevel.Information, "{Result}")]
    private static partial void Ended(ILogger logger, OnboardingResult result);

    [LoggerMessage(6, LogLevel.Critical, "The worker has failed")]
    private static partial void Failed(ILogger logger, Exception fault);

    [LoggerMessage(3, LogLevel.Warning, "Stopped with {Ended} of {Count} connections ended; the journal has the rest, start again to continue")]
    private static partial void Abandoned(ILogger logger, int ended, int count);
}
