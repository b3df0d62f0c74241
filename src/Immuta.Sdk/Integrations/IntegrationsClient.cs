using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

internal sealed class IntegrationsClient(ImmutaPipeline pipeline) : IIntegrationsClient
{
    public Task<IReadOnlyList<Integration>> ListAsync(CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(IntegrationOperations.List, ApiPath.Format($"/integrations")),
            ImmutaJsonContext.Default.IntegrationList.ReadRowsAsync,
            cancellationToken);

    public Task<Integration> GetAsync(IntegrationId id, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(IntegrationOperations.Get, ApiPath.Format($"/integrations/{id}")) { Subject = id.Value },
            IntegrationAnswers.One,
            cancellationToken);

    public Task<Integration> GetStatusAsync(IntegrationId id, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(IntegrationOperations.GetStatus, ApiPath.Format($"/integrations/{id}/status")),
            IntegrationAnswers.StatusOf(id),
            cancellationToken);

    public async Task<Integration> CreateAsync(IntegrationRequest request, CancellationToken cancellationToken = default)
    {
        var body = RequestBody.Of(request);
        var before = pipeline.Settings.RecoverLostAnswers ? await BriefLook.AskAsync(pipeline, IntegrationOperations.Create, ListAsync, cancellationToken).ConfigureAwait(false) : null;
        try
        {
            return await pipeline.SendAsync(
                new ApiCall(IntegrationOperations.Create, ApiPath.Format($"/integrations")) { Body = body },
                IntegrationAnswers.CreatedAsync,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException lost) when (lost.OutcomeUnknown)
        {
            var after = await BriefLook.AskAsync(pipeline, IntegrationOperations.Create, ListAsync, cancellationToken).ConfigureAwait(false)
                ?? throw LostCreation.Ambiguous([], "list the integrations once the server answers again, and create only if it is not there.", lost);
            return LostCreation.Resolve(request, before, after, lost);
        }
    }

    public async Task<Integration> UpdateAsync(IntegrationId id, IntegrationRequest request, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(IntegrationOperations.Update, ApiPath.Format($"/integrations/{id}")) { Body = RequestBody.Of(request) };
        try
        {
            return await pipeline.SendAsync(call, IntegrationAnswers.ChangeOf(id), cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaConflictException conflict) when (conflict.FollowsUnknownOutcome)
        {
            return await AcceptedOrThrowAsync(id, IntegrationStatus.Editing, conflict, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<Integration> DeleteAsync(IntegrationId id, CancellationToken cancellationToken = default) =>
        DeleteAsync(id, body: default, cancellationToken);

    public Task<Integration> DeleteAsync(IntegrationId id, IntegrationCredentials credentials, CancellationToken cancellationToken = default) =>
        DeleteAsync(id, RequestBody.Of(credentials), cancellationToken);

    public async Task<Integration> WaitUntilReadyAsync(
        IntegrationId id,
        IProgress<Integration>? progress = null,
        PollingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var polling = Poll("Integrations.WaitUntilReady", options);
        while (true)
        {
            var settled = await SettleAsync(polling, id, progress, cancellationToken).ConfigureAwait(false);
            if (settled.Status == IntegrationStatus.Enabled)
            {
                var whole = await polling.AskAsync(token => GetAsync(id, token), cancellationToken).ConfigureAwait(false);
                if (whole is not null && whole.Status?.IsTransitional != true)
                {
                    return whole;
                }

                // Somebody has begun the next change, or there is no news: the wait goes on.
                await polling.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            throw Failed(await WithDetailsAsync(id, settled, cancellationToken).ConfigureAwait(false));
        }
    }

    public async Task WaitUntilDeletedAsync(
        IntegrationId id,
        IProgress<Integration>? progress = null,
        PollingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        try
        {
            var settled = await SettleAsync(Poll("Integrations.WaitUntilDeleted", options), id, progress, cancellationToken).ConfigureAwait(false);
            if (settled.Status != IntegrationStatus.Deleted)
            {
                throw Failed(settled);
            }
        }
        catch (ImmutaNotFoundException)
        {
            // What cannot be found is gone, which is what the caller waits for.
        }
    }

    public async Task<RegeneratedApiKey> RegenerateApiKeyAsync(IntegrationId id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await pipeline.SendAsync(
                new ApiCall(IntegrationOperations.Regenerate, ApiPath.Format($"/integrations/{id}/regenerate")),
                IntegrationAnswers.RegeneratedAsync,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException lost) when (lost.OutcomeUnknown)
        {
            throw new ImmutaAmbiguousOutcomeException(
                IntegrationOperations.Regenerate.Name,
                $"read integration {id} to see its current key; the cluster keeps working only if that is the key it has. Regenerate again if the key cannot be read.",
                [id.Value],
                lost);
        }
    }

    public async Task<IReadOnlyList<RegisteredS3DataSource>> RegisterS3DataSourcesAsync(S3DataSourcesRequest request, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(IntegrationOperations.RegisterS3, ApiPath.Format($"/native-s3/handler")) { Body = RequestBody.Of(request) };
        try
        {
            return await pipeline.SendAsync(call, IntegrationAnswers.S3DataSourcesAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException lost) when (lost.OutcomeUnknown)
        {
            throw new ImmutaAmbiguousOutcomeException(
                IntegrationOperations.RegisterS3.Name,
                "look in Immuta for data sources of these names, and register again only those that are missing.",
                [.. (request.DataSources ?? []).Select(source => source.DataSourceName ?? source.Prefix ?? "unnamed")],
                lost);
        }
    }

    public Task<RegisteredS3DataSource> GetS3DataSourceAsync(string handlerId, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(IntegrationOperations.GetS3, ApiPath.Format($"/native-s3/handler/{handlerId}")),
            ImmutaJsonContext.Default.RegisteredS3DataSource,
            cancellationToken);

    private async Task<Integration> DeleteAsync(IntegrationId id, RequestPayload body, CancellationToken cancellationToken)
    {
        var call = new ApiCall(IntegrationOperations.Delete, ApiPath.Format($"/integrations/{id}")) { Body = body };
        try
        {
            return await pipeline.SendAsync(call, IntegrationAnswers.ChangeOf(id), cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaNotFoundException gone) when (gone.FollowsUnknownOutcome)
        {
            return new() { Id = id, Status = IntegrationStatus.Deleted };
        }
        catch (ImmutaConflictException conflict) when (conflict.FollowsUnknownOutcome)
        {
            return await AcceptedOrThrowAsync(id, IntegrationStatus.Deleting, conflict, cancellationToken).ConfigureAwait(false);
        }
    }

    // A conflict that follows a lost answer is most often the echo of our own first try.
    private async Task<Integration> AcceptedOrThrowAsync(
        IntegrationId id, IntegrationStatus accepted, ImmutaConflictException conflict, CancellationToken cancellationToken)
    {
        try
        {
            var current = await GetStatusAsync(id, cancellationToken).ConfigureAwait(false);
            if (current.Status == accepted)
            {
                return current;
            }
        }
        catch (ImmutaNotFoundException) when (accepted == IntegrationStatus.Deleting)
        {
            return new() { Id = id, Status = IntegrationStatus.Deleted };
        }
        catch (ImmutaException)
        {
            // What the look could not tell must not hide the conflict itself.
        }

        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(conflict);
        return null;
    }

    private ImmutaIntegrationFailedException Failed(Integration integration) => new(integration, pipeline.Settings.CreateRedactor());

    private Polling Poll(string operation, PollingOptions? options) =>
        new(options ?? PollingOptions.Default, operation, pipeline.Settings.Time);

    private async Task<Integration> SettleAsync(Polling polling, IntegrationId id, IProgress<Integration>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await polling.AskAsync(token => GetStatusAsync(id, token), cancellationToken).ConfigureAwait(false) is { } current)
            {
                progress?.Report(current);
                if (current.Status?.IsTransitional != true)
                {
                    return current;
                }
            }

            await polling.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // The failed tests stand in the whole integration; without them the failure is told all the same. Asked for by the
    // caller's own id: what the answer has for one may be anything.
    private async Task<Integration> WithDetailsAsync(IntegrationId id, Integration settled, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(id, cancellationToken).ConfigureAwait(false) with { Status = settled.Status };
        }
        catch (ImmutaException)
        {
            return settled;
        }
    }
}
