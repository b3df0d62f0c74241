using System.Runtime.CompilerServices;
using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.DataObjects;

internal sealed class DataObjectsClient(ImmutaPipeline pipeline) : IDataObjectsClient
{
    // The delay between two reads of settings that are not yet in effect.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    public Task<DataObject> GetAsync(ObjectPath path, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(CallToGet(path), ImmutaJsonContext.Default.DataObject, cancellationToken);

    public IAsyncEnumerable<DataObject> SearchAsync(
        ObjectPath? path = null, DataObjectSearchOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Validate the path now rather than when the first row is read.
        _ = ObjectRoute.ToSearch(path);
        return SearchCoreAsync(path, options ?? DataObjectSearchOptions.Default, cancellationToken);
    }

    public Task<JsonElement> SearchRawAsync(ObjectPath? path = null, JsonElement? body = null, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(DataObjectOperations.Search, ObjectRoute.ToSearch(path)) { Body = JsonBody.Sendable(body) },
            JsonResponseReader.ReadElementAsync,
            cancellationToken);

    public async Task<BulkJob?> CrawlAsync(ObjectPath path, JsonElement? body = null, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(DataObjectOperations.Crawl, ObjectRoute.To("/data/crawl", path)) { Body = JsonBody.Sendable(body) };
        try
        {
            return await ChangeAsync(pipeline.Settings, call, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (ex.OutcomeUnknown)
        {
            throw new ImmutaAmbiguousOutcomeException(
                DataObjectOperations.Crawl.Name,
                "look with Jobs.SearchAsync for jobs that began with this call, and crawl again if there are none.",
                [path.ToString()],
                ex);
        }
    }

    public async Task<BulkJob?> UpdateSettingsAsync(ObjectPath path, DataObjectSettingsRequest request, CancellationToken cancellationToken = default)
    {
        var settings = pipeline.Settings;
        var call = new ApiCall(DataObjectOperations.UpdateSettings, ObjectRoute.To("/data/settings", path)) { Body = RequestBody.Create(request) };
        try
        {
            return await ChangeAsync(settings, call, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaConflictException ex) when (ex.FollowsUnknownOutcome)
        {
            var shown = await Probe.ProbeAsync(
                settings, call.Operation, token => WhenInForceAsync(settings, path, call.Body, token), cancellationToken).ConfigureAwait(false);
            if (shown is null)
            {
                throw;
            }

            return null;
        }
    }

    public Task<BulkJob?> EnableAsync(ObjectPath path, CancellationToken cancellationToken = default) =>
        UpdateSettingsAsync(path, new() { Settings = new() { IsActive = true } }, cancellationToken);

    public Task<BulkJob?> DisableAsync(ObjectPath path, CancellationToken cancellationToken = default) =>
        UpdateSettingsAsync(path, new() { Settings = new() { IsActive = false } }, cancellationToken);

    public async Task<DeletedDataObject> DeleteAsync(ObjectPath path, CancellationToken cancellationToken = default)
    {
        var settings = pipeline.Settings;
        var call = new ApiCall(DataObjectOperations.Delete, ObjectRoute.To("/data/object", path));
        try
        {
            var response = await pipeline.SendAsync(
                settings, call, JsonResponseReader.DeletionReaderFor(ImmutaJsonContext.Default.DeletedDataObject), cancellationToken).ConfigureAwait(false) ?? new();

            // Some servers return only the key, so the path of the request is used.
            return response.ObjectPath is null ? response with { ObjectPath = path } : response;
        }
        catch (ImmutaNotFoundException ex) when (ex.FollowsUnknownOutcome)
        {
            ex.ThrowUnlessConfirmed(DataObjectOperations.Delete, path.ToString(), "read the object");
            return new() { ObjectPath = path };
        }
        catch (ImmutaConflictException ex) when (ex.FollowsUnknownOutcome)
        {
            // A conflict after a lost response is usually caused by this call's first attempt.
            if (await IsGoneAsync(settings, path, cancellationToken).ConfigureAwait(false))
            {
                return new() { ObjectPath = path };
            }

            throw;
        }
    }

    public Task<bool> DeleteIfExistsAsync(ObjectPath path, CancellationToken cancellationToken = default) =>
        Lookup.DeleteAsync(DataObjectOperations.Delete, DeleteAsync(path, cancellationToken));

    private static ApiCall CallToGet(ObjectPath path) => new(DataObjectOperations.Get, ObjectRoute.To("/data/object", path));

    // Create a new search for each enumeration, because a search tracks its pages.
    private async IAsyncEnumerable<DataObject> SearchCoreAsync(
        ObjectPath? path, DataObjectSearchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A search can take long. It keeps its tenant but uses a rotated credential.
        var tenant = pipeline.ForTenant(pipeline.Settings);
        var rows = options.Recursive
            ? new DataObjectWalk(tenant, path, options).RunAsync(cancellationToken)
            : new DataObjectSearch(tenant, path, options).RunAsync(cancellationToken);
        await foreach (var found in rows.ConfigureAwait(false))
        {
            yield return found;
        }
    }

    private async Task<BulkJob?> ChangeAsync(ClientSettings settings, ApiCall call, CancellationToken cancellationToken)
    {
        var change = await pipeline.SendAsync(
            settings, call, JsonResponseReader.ReaderFor(ImmutaJsonContext.Default.DataObjectChange), cancellationToken).ConfigureAwait(false);
        return change?.BulkId is { NamesJobs: true } id ? new BulkJob(pipeline, settings, id) : null;
    }

    // The jobs of the change are unknown and may still run, so the object is read until it shows the settings that were sent.
    private async Task<object> WhenInForceAsync(ClientSettings settings, ObjectPath path, ReadOnlyMemory<byte> sent, CancellationToken cancellationToken)
    {
        while (!SettingsComparison.AreInForce(
            sent, await pipeline.SendAsync(settings, CallToGet(path), JsonResponseReader.ReadElementAsync, cancellationToken).ConfigureAwait(false)))
        {
            await Task.Delay(s_pause, settings.Time, cancellationToken).ConfigureAwait(false);
        }

        return path;
    }

    private async Task<bool> IsGoneAsync(ClientSettings settings, ObjectPath path, CancellationToken cancellationToken)
    {
        try
        {
            var read = pipeline.SendAsync(settings, CallToGet(path), ImmutaJsonContext.Default.DataObject, cancellationToken);
            return await Lookup.FindAsync(read).ConfigureAwait(false) is null;
        }
        catch (ImmutaException)
        {
            // If the probe fails, report the original conflict.
            return false;
        }
    }
}
