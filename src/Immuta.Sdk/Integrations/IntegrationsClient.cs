using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

internal sealed class IntegrationsClient(ImmutaPipeline pipeline) : IIntegrationsClient
{
    public Task<IReadOnlyList<Integration>> ListAsync(CancellationToken cancellationToken = default) =>
        ListAsync(pipeline.Settings, cancellationToken);

    public Task<Integration> GetAsync(IntegrationId id, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(CreateGetCall(id), IntegrationResponses.One, cancellationToken);

    public async Task<IntegrationStatus> GetStatusAsync(IntegrationId id, CancellationToken cancellationToken = default) =>
        (await GetStatusAsync(pipeline.Settings, id, cancellationToken).ConfigureAwait(false)).Status!.Value;

    public Task<Integration> CreateAsync(IntegrationRequest request, CancellationToken cancellationToken = default) =>
        CreateAsync(pipeline.Settings, request, RequestBody.Create(request), listed: null, cancellationToken);

    public async Task<EnsuredIntegration> CreateIfAbsentAsync(IntegrationRequest request, CancellationToken cancellationToken = default)
    {
        var settings = pipeline.Settings;
        var body = RequestBody.Create(request);
        var reader = ExistingIntegrations.ReaderFor(request, body);
        var before = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (FindEqual(before) is { } existing)
        {
            return new(existing, Created: false);
        }

        try
        {
            return new(await CreateAsync(settings, request, body, before, cancellationToken).ConfigureAwait(false), Created: true);
        }
        catch (ImmutaApiException ex) when (ex is ImmutaConflictException or ImmutaBadRequestException)
        {
            // Another client may have created it since the list, in vain if the status is 400.
            var after = await Probe.ProbeAsync(settings, IntegrationOperations.Create, ReadAsync, cancellationToken).ConfigureAwait(false);
            if (after is not null && FindEqual(after) is { } theirs)
            {
                return new(theirs, Created: false);
            }

            throw;
        }

        Task<ExistingIntegrations> ReadAsync(CancellationToken token) => pipeline.SendAsync(settings, CreateListCall(), reader, token);

        Integration? FindEqual(ExistingIntegrations listed) => listed.FindEqual(() => settings.CreateRedactor(body, cancellationToken));
    }

    public async Task<Integration> UpdateAsync(IntegrationId id, IntegrationRequest request, CancellationToken cancellationToken = default)
    {
        var settings = pipeline.Settings;
        var started = settings.Time.GetTimestamp();
        var body = RequestBody.Create(request);
        var call = new ApiCall(IntegrationOperations.Update, ApiPath.Format($"/integrations/{id}")) { Body = body };
        try
        {
            return await pipeline.SendAsync(settings, call, IntegrationResponses.ChangeOf(id), cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaConflictException ex) when (ex.FollowsUnknownOutcome)
        {
            // The total timeout covers the update and its probe.
            var polling = new Polling(RemainingTime(settings, started), IntegrationOperations.Update.Name, settings.Time);
            var reader = IntegrationResponses.ComparedOne(id, IntegrationPayload.Create(request, body));
            var updated = await new UpdateRecovery(id, polling, ex)
                .FindAsync(token => pipeline.SendAsync(settings, CreateGetCall(id), reader, token), cancellationToken).ConfigureAwait(false);
            if (updated is null)
            {
                throw;
            }

            return updated;
        }
    }

    public Task<Integration> DeleteAsync(IntegrationId id, CancellationToken cancellationToken = default) =>
        DeleteAsync(id, body: default, cancellationToken);

    public Task<Integration> DeleteAsync(IntegrationId id, IntegrationCredentials credentials, CancellationToken cancellationToken = default) =>
        DeleteAsync(id, RequestBody.Create(credentials), cancellationToken);

    public Task<bool> DeleteIfExistsAsync(IntegrationId id, CancellationToken cancellationToken = default) =>
        Lookup.DeleteAsync(IntegrationOperations.Delete, DeleteAsync(id, cancellationToken));

    public Task<bool> DeleteIfExistsAsync(IntegrationId id, IntegrationCredentials credentials, CancellationToken cancellationToken = default) =>
        Lookup.DeleteAsync(IntegrationOperations.Delete, DeleteAsync(id, credentials, cancellationToken));

    public async Task<Integration> WaitUntilReadyAsync(
        IntegrationId id,
        IProgress<Integration>? progress = null,
        PollingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var (client, polling) = BeginWait("Integrations.WaitUntilReady", options);
        var isRead = false;

        // The status may have changed when the integration is read: another change has started, or a check has failed.
        var settled = await polling.UntilAsync(ReadAsync, IsSettled, cancellationToken).ConfigureAwait(false);
        return isRead && (settled.Status is null || settled.Status == IntegrationStatus.Enabled)
            ? settled
            : throw client.CreateFailedException(isRead ? settled : await client.WithDetailsAsync(id, settled, cancellationToken).ConfigureAwait(false));

        async Task<Integration> ReadAsync(CancellationToken token)
        {
            var current = await client.ReportStatusAsync(id, progress, token).ConfigureAwait(false);
            isRead = current.Status == IntegrationStatus.Enabled;
            return isRead ? await client.GetAsync(id, token).ConfigureAwait(false) : current;
        }
    }

    public async Task WaitUntilDeletedAsync(
        IntegrationId id,
        IProgress<Integration>? progress = null,
        PollingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        // Not found means deleted, which is what the caller waits for.
        var (client, polling) = BeginWait("Integrations.WaitUntilDeleted", options);
        var settling = polling.UntilAsync(token => client.ReportStatusAsync(id, progress, token), IsSettled, cancellationToken);
        if (await Lookup.FindAsync(settling).ConfigureAwait(false) is { } settled && settled.Status != IntegrationStatus.Deleted)
        {
            throw client.CreateFailedException(settled);
        }
    }

    public async Task<RegeneratedApiKey> RegenerateApiKeyAsync(IntegrationId id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await pipeline.SendAsync(
                new ApiCall(IntegrationOperations.Regenerate, ApiPath.Format($"/integrations/{id}/regenerate")),
                IntegrationResponses.RegeneratedAsync,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (ex.OutcomeUnknown)
        {
            throw new ImmutaAmbiguousOutcomeException(
                IntegrationOperations.Regenerate.Name,
                $"read integration {id} and compare its key with the one the cluster uses. If they differ, copy the new key to the cluster. If no key can be read, regenerate it again.",
                [id.Value],
                ex);
        }
    }

    public async Task<IReadOnlyList<RegisteredS3DataSource>> RegisterS3DataSourcesAsync(S3DataSourcesRequest request, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(IntegrationOperations.RegisterS3, ApiPath.Format($"/native-s3/handler")) { Body = RequestBody.Create(request) };
        try
        {
            return await pipeline.SendAsync(call, IntegrationResponses.S3DataSourcesAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (ex.OutcomeUnknown)
        {
            throw new ImmutaAmbiguousOutcomeException(
                IntegrationOperations.RegisterS3.Name,
                "check which of these data sources exist in Immuta, and register only the missing ones.",
                [.. (request.DataSources ?? []).Select(source => source.DataSourceName ?? source.Prefix ?? "unnamed")],
                ex);
        }
    }

    public Task<RegisteredS3DataSource> GetS3DataSourceAsync(string handlerId, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(IntegrationOperations.GetS3, ApiPath.Format($"/native-s3/handler/{handlerId}")),
            ImmutaJsonContext.Default.RegisteredS3DataSource,
            cancellationToken);

    private static ApiCall CreateListCall() => new(IntegrationOperations.List, ApiPath.Format($"/integrations"));

    private static ApiCall CreateGetCall(IntegrationId id) => new(IntegrationOperations.Get, ApiPath.Format($"/integrations/{id}")) { Subject = id.Value };

    private static Integration FindCreatedOrThrow(
        IntegrationRequest request,
        SentPayload payload,
        List<ListedId>? before,
        IReadOnlyList<ComparedObject<Integration>>? after,
        ImmutaException lost)
    {
        if (after is null)
        {
            throw Ambiguous([], "list the integrations when the server responds again. Create again only if the integration is missing.", lost);
        }

        var idsBefore = before?.Select(row => row.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);

        // A request without settings can't be distinguished from one of another client.
        if (payload.Has("config") && CreateRecovery.FindOwn(idsBefore, after, static integration => integration.Id.Value) is { } own)
        {
            return own.Model;
        }

        var candidates = after.Where(one => one.Model.Type == request.Type && CreateRecovery.IsNew(idsBefore, one.Model.Id.Value)).ToList();
        var equal = candidates.Where(one => one.Comparison.Match == PayloadMatch.Equal).ToList();
        throw Ambiguous(
            equal.Count > 0 ? equal : candidates,
            candidates.Count == 0
                ? "no new integration of this type was found. List the integrations again in a minute. Create again only if it is still missing."
                : "check the candidates: one may be the integration that this call created. Create again only if none is.",
            lost);
    }

    private static ImmutaAmbiguousOutcomeException Ambiguous(
        IReadOnlyList<ComparedObject<Integration>> candidates, string whatToCheck, ImmutaException lost) =>
        new(IntegrationOperations.Create.Name, whatToCheck, [.. candidates.Select(one => one.Model.Id.Value).Where(id => id.Length > 0)], lost);

    private static PollingOptions RemainingTime(ClientSettings settings, long started)
    {
        var remaining = settings.TotalTimeout - settings.Time.GetElapsedTime(started);
        return new() { Timeout = remaining > TimeSpan.FromSeconds(1) ? remaining : TimeSpan.FromSeconds(1) };
    }

    private Task<IReadOnlyList<Integration>> ListAsync(ClientSettings settings, CancellationToken cancellationToken) =>
        pipeline.SendAsync(settings, CreateListCall(), ImmutaJsonContext.Default.IntegrationList.ReadRowsAsync, cancellationToken);

    // If the response is lost, the integration is found by the ids of a list before: the one given, or one that is read here.
    private async Task<Integration> CreateAsync(
        ClientSettings settings, IntegrationRequest request, RequestPayload body, ExistingIntegrations? listed, CancellationToken cancellationToken)
    {
        var before = !settings.RecoverLostResponses ? null
            : listed?.Ids ?? await Probe.ProbeAsync(settings, IntegrationOperations.Create, token => ListIdsAsync(settings, token), cancellationToken).ConfigureAwait(false);
        try
        {
            return await pipeline.SendAsync(
                settings,
                new ApiCall(IntegrationOperations.Create, ApiPath.Format($"/integrations")) { Body = body },
                IntegrationResponses.CreatedAsync,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (ex.OutcomeUnknown)
        {
            var payload = IntegrationPayload.Create(request, body);
            var reader = IntegrationResponses.ComparedRows(payload);
            var after = await Probe.ProbeAsync(
                settings, IntegrationOperations.Create, token => pipeline.SendAsync(settings, CreateListCall(), reader, token), cancellationToken).ConfigureAwait(false);
            return FindCreatedOrThrow(request, payload, before, after, ex);
        }
    }

    private Task<List<ListedId>> ListIdsAsync(ClientSettings settings, CancellationToken cancellationToken) =>
        pipeline.SendAsync(settings, CreateListCall(), ListedIdContext.Default.ListListedId, cancellationToken);

    private Task<Integration> GetStatusAsync(ClientSettings settings, IntegrationId id, CancellationToken cancellationToken) =>
        pipeline.SendAsync(
            settings,
            new ApiCall(IntegrationOperations.GetStatus, ApiPath.Format($"/integrations/{id}/status")),
            IntegrationResponses.StatusOf(id),
            cancellationToken);

    private async Task<Integration> DeleteAsync(IntegrationId id, RequestPayload body, CancellationToken cancellationToken)
    {
        var settings = pipeline.Settings;
        var call = new ApiCall(IntegrationOperations.Delete, ApiPath.Format($"/integrations/{id}")) { Body = body };
        try
        {
            return await pipeline.SendAsync(settings, call, IntegrationResponses.DeletionOf(id), cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaNotFoundException ex) when (ex.FollowsUnknownOutcome)
        {
            ex.ThrowUnlessConfirmed(IntegrationOperations.Delete, id.Value, "read the integration");
            return new() { Id = id, Status = IntegrationStatus.Deleted };
        }
        catch (ImmutaConflictException ex) when (ex.FollowsUnknownOutcome)
        {
            if (await FindDeletedAsync(settings, id, cancellationToken).ConfigureAwait(false) is { } deleted)
            {
                return deleted;
            }

            throw;
        }
    }

    // A deletion that is already running is a success, even if another client requested it. Null if the conflict remains.
    private async Task<Integration?> FindDeletedAsync(ClientSettings settings, IntegrationId id, CancellationToken cancellationToken)
    {
        try
        {
            var current = await Lookup.FindAsync(GetStatusAsync(settings, id, cancellationToken)).ConfigureAwait(false);
            return current is null ? new() { Id = id, Status = IntegrationStatus.Deleted }
                : current.Status == IntegrationStatus.Deleting || current.Status == IntegrationStatus.Deleted ? current
                : null;
        }
        catch (ImmutaException)
        {
            // A failed probe must not replace the conflict.
            return null;
        }
    }

    // A wait takes hours: it stays with its tenant and uses a rotated credential.
    private (IntegrationsClient Client, Polling Polling) BeginWait(string operation, PollingOptions? options) =>
        (new(pipeline.ForTenant(pipeline.Settings)), new(options ?? PollingOptions.Default, operation, pipeline.Settings.Time));

    private ImmutaIntegrationFailedException CreateFailedException(Integration integration) => new(integration, pipeline.Settings.CreateRedactor());

    private static bool IsSettled(Integration integration) => integration.Status?.IsTransitional != true;

    private async Task<Integration> ReportStatusAsync(IntegrationId id, IProgress<Integration>? progress, CancellationToken cancellationToken)
    {
        var current = await GetStatusAsync(pipeline.Settings, id, cancellationToken).ConfigureAwait(false);
        progress?.Report(current);
        return current;
    }

    // Only the complete integration contains the failed tests. If it can't be read, report the failure without them. Use the
    // caller's id, because the id in the response may be wrong.
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
