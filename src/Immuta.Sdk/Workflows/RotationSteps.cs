using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
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
    private bool _isCrawlOwn;

    // The connection as this object has read it before it replaced the credentials.
    public Connection? Before { get; private set; }

    // Whether this object sends a crawl that the entry announces. The entry of an interrupted run doesn't say if it was sent.
    public bool IsCrawlOwn { init => _isCrawlOwn = value; }

    // The entry to store before an action that may be interrupted, for a host whose steps run in different processes.
    public static RotationEntry Announce(RotationEntry entry, bool crawl) => entry.Step switch
    {
        RotationStep.Started => entry with { Step = RotationStep.Updating },
        RotationStep.Updated when crawl => entry with { Step = RotationStep.RequestingCrawl },
        _ => entry,
    };

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
                _isCrawlOwn = true;
                return new(entry with { Step = RotationStep.RequestingCrawl });
            case RotationStep.RequestingCrawl:
                return await CrawlAsync(entry, cancellationToken).ConfigureAwait(false);
            case RotationStep.Completed:
                return new(entry) { IsLast = true };
            default:
                return End(entry, RotationStep.Completed);
        }
    }

    private static WorkflowStep<RotationEntry> End(RotationEntry entry, RotationStep step) => new(entry with { Step = step, JobToken = null }) { IsActionDone = true, IsLast = true };

    // No later run can find out either, so the rotation ends, and the error says where to look.
    private static WorkflowStep<RotationEntry> EndWithUnknownCrawl(RotationEntry entry, ImmutaException error) => End(entry, RotationStep.Completed) with { Error = error };

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
        if (!_isCrawlOwn)
        {
            return EndWithUnknownCrawl(entry, new ImmutaAmbiguousOutcomeException(
                DataObjectOperations.Crawl.Name,
                "the credentials are replaced, and an interrupted run may have sent the crawl: look with Jobs.SearchAsync for its jobs, and crawl with DataObjects.CrawlAsync if there are none.",
                [key.Value],
                innerException: null));
        }

        try
        {
            var job = await clients.DataObjects.CrawlAsync(key, body: null, cancellationToken).ConfigureAwait(false);
            return new(entry with { Step = RotationStep.Crawling, JobToken = job?.ToToken() }) { IsActionDone = true };
        }
        catch (ImmutaException ex) when (ex.OutcomeUnknown)
        {
            return EndWithUnknownCrawl(entry, ex);
        }
        catch (ImmutaException ex)
        {
            return new(entry with { Step = RotationStep.Updated }) { IsActionDone = true, Error = ex };
        }
    }
}
