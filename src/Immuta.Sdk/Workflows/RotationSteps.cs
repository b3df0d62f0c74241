using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

// The steps of a rotation. Each continues from an entry alone, so that any process can execute it. Uses two requests whose
// bodies are not published, and has the experimental id of the first one.
[Experimental(ExperimentalIds.UpdateConnection)]
internal sealed class RotationSteps(
    ConnectionKey key,
    WorkflowClients clients,
    Func<Connection, CancellationToken, ValueTask<ConnectionDefinition>> build,
    RotationOptions options)
{
    private ConnectionDefinition? _definition;

    // The connection as this object has read it before it replaced the credentials.
    public Connection? Before { get; private set; }

    // The entry to store before the replacement, for a host whose steps run in different processes.
    public static RotationEntry Announce(RotationEntry entry) => entry.Step == RotationStep.Started ? entry with { Step = RotationStep.Updating } : entry;

    // These jobs will not change, and the new credentials may be the cause of the failure, so the rotation starts again.
    public static WorkflowStep<RotationEntry> AfterJobs(RotationEntry entry, BulkJobOutcome jobs) => End(entry, jobs == BulkJobOutcome.Failed ? RotationStep.Started : RotationStep.Completed);

    // Replacing credentials with the same values changes nothing, so the request can be repeated.
    public async Task<WorkflowStep<RotationEntry>> ExecuteAsync(RotationEntry? entry, CancellationToken cancellationToken)
    {
        switch (entry?.Step)
        {
            case null:
                await BuildAsync(cancellationToken).ConfigureAwait(false);
                return new(new() { Key = key, Tenant = clients.Tenant, Step = RotationStep.Started, Name = options.Name });
            case RotationStep.Started:
                await BuildAsync(cancellationToken).ConfigureAwait(false);
                return new(entry with { Step = RotationStep.Updating });
            case RotationStep.Updating:
                await clients.Connections.UpdateCredentialsAsync(await BuildAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                return new(entry with { Step = RotationStep.Updated }) { IsActionDone = true };
            case RotationStep.Updated when options.Crawl:
                return await CrawlAsync(entry, cancellationToken).ConfigureAwait(false);
            case RotationStep.Completed:
                return new(entry) { IsLast = true };
            default:
                return End(entry, RotationStep.Completed);
        }
    }

    private static WorkflowStep<RotationEntry> End(RotationEntry entry, RotationStep step) => new(entry with { Step = step, JobToken = null }) { IsActionDone = true, IsLast = true };

    private async Task<ConnectionDefinition> BuildAsync(CancellationToken cancellationToken)
    {
        if (_definition is { } built)
        {
            return built;
        }

        var before = await clients.Connections.GetAsync(key, cancellationToken).ConfigureAwait(false);
        var definition = await build(before, cancellationToken).ConfigureAwait(false)
            ?? throw new ImmutaWorkflowException($"No definition of connection {key} was built; nothing was changed. What to do: return one from the function that is passed in, made from the connection that it receives.");
        if (definition.Key != key)
        {
            throw new ImmutaWorkflowException($"The definition that was built is of connection {definition.Key}, not of {key}; nothing was changed. What to do: build it from the connection that is passed in.");
        }

        Before = before;
        return _definition = definition;
    }

    [SuppressMessage("Usage", "IMMUTA003", Justification = "The caller asked for the crawl.")]
    private async Task<WorkflowStep<RotationEntry>> CrawlAsync(RotationEntry entry, CancellationToken cancellationToken)
    {
        var job = await clients.DataObjects.CrawlAsync(key, body: null, cancellationToken).ConfigureAwait(false);
        return new(entry with { Step = RotationStep.Crawling, JobToken = job?.ToToken() }) { IsActionDone = true };
    }
}
