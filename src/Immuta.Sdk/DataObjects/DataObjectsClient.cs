using System.Runtime.CompilerServices;
using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.DataObjects;

internal sealed class DataObjectsClient(ImmutaPipeline pipeline) : IDataObjectsClient
{
    // Between two reads of settings that are not yet in force.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    public Task<DataObject> GetAsync(ObjectPath path, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(CallToGet(path), ImmutaJsonContext.Default.DataObject, cancellationToken);

    public IAsyncEnumerable<DataObject> SearchAsync(
        ObjectPath? path = null, DataObjectSearchOptions? options = null, CancellationToken cancellationToken = default)
    {
        // A path that cannot be sent fails here, not at the first row.
        _ = ObjectRoute.ToSearch(path);
        return SearchCoreAsync(path, options ?? DataObjectSearchOptions.Default, cancellationToken);
    }

    public Task<JsonElement> SearchRawAsync(ObjectPath? path = null, JsonElement? body = null, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(DataObjectOperations.Search, ObjectRoute.ToSearch(path)) { Body = JsonBody.Sendable(body) },
            OptionalJsonReader.ReadElementAsync,
            cancellationToken);

    public async Task<BulkJob?> CrawlAsync(ObjectPath path, JsonElement? body = null, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(DataObjectOperations.Crawl, ObjectRoute.To("/data/crawl", path)) { Body = JsonBody.Sendable(body) };
        try
        {
            return await ChangeAsync(pipeline.Settings, call, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException lost) when (lost.OutcomeUnknown)
        {
            throw new ImmutaAmbiguousOutcomeException(
                DataObjectOperations.Crawl.Name,
                "look with Jobs.SearchAsync for jobs that began with this call, and crawl again if there are none.",
                [path.ToString()],
                lost);
        }
    }

    public async Task<BulkJob?> UpdateSettingsAsync(ObjectPath path, DataObjectSettingsRequest request, CancellationToken cancellationToken = default)
    {
        var settings = pipeline.Settings;
        var call = new ApiCall(DataObjectOperations.UpdateSettings, ObjectRoute.To("/data/settings", path)) { Body = RequestBody.Of(request) };
        try
        {
            return await ChangeAsync(settings, call, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaConflictException conflict) when (conflict.FollowsUnknownOutcome)
        {
            var shown = await Probe.AskAsync(
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
                settings, call, OptionalJsonReader.DeletionReaderFor(ImmutaJsonContext.Default.DeletedDataObject), cancellationToken).ConfigureAwait(false) ?? new();

            // Some servers answer with the key alone: the caller gets a path in any case.
            return response.ObjectPath is null ? response with { ObjectPath = path } : response;
        }
        catch (ImmutaNotFoundException gone) when (gone.FollowsUnknownOutcome)
        {
            gone.ThrowUnlessConfirmed(DataObjectOperations.Delete, path.ToString(), "read the object");
            return new() { ObjectPath = path };
        }
        catch (ImmutaConflictException conflict) when (conflict.FollowsUnknownOutcome)
        {
            // A conflict that follows a lost answer is most often the echo of our own first try.
            if (await IsGoneAsync(settings, path, cancellationToken).ConfigureAwait(false))
            {
                return new() { ObjectPath = path };
            }

            throw;
        }
    }

    private static ApiCall CallToGet(ObjectPath path) => new(DataObjectOperations.Get, ObjectRoute.To("/data/object", path));

    // A new run for each enumeration, since a run remembers its pages.
    private async IAsyncEnumerable<DataObject> SearchCoreAsync(
        ObjectPath? path, DataObjectSearchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // It takes long: it stays with its tenant, and takes up a rotated credential.
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
            settings, call, OptionalJsonReader.ReaderFor(ImmutaJsonContext.Default.DataObjectChange), cancellationToken).ConfigureAwait(false);
        return change?.BulkId is { NamesJobs: true } id ? new BulkJob(pipeline, settings, id) : null;
    }

    // The jobs of a change may still run, and nothing shows whether they do: the object is read until it is as it should be.
    private async Task<object> WhenInForceAsync(ClientSettings settings, ObjectPath path, ReadOnlyMemory<byte> sent, CancellationToken cancellationToken)
    {
        while (!SettingsComparison.AreInForce(
            sent, await pipeline.SendAsync(settings, CallToGet(path), OptionalJsonReader.ReadElementAsync, cancellationToken).ConfigureAwait(false)))
        {
            await Task.Delay(s_pause, settings.Time, cancellationToken).ConfigureAwait(false);
        }

        return path;
    }

    private async Task<bool> IsGoneAsync(ClientSettings settings, ObjectPath path, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.SendAsync(settings, CallToGet(path), ImmutaJsonContext.Default.DataObject, cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (ImmutaNotFoundException gone) when (gone.IsConfirmed)
        {
            return true;
        }
        catch (ImmutaException)
        {
            // What the look could not tell must not hide the conflict itself.
            return false;
        }
    }
}
