using System.Runtime.CompilerServices;
using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.DataObjects;

internal sealed class DataObjectsClient(ImmutaPipeline pipeline, IJobsClient jobs) : IDataObjectsClient
{
    public Task<DataObject> GetAsync(ObjectPath path, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(DataObjectOperations.Get, ObjectRoute.To("/data/object", path)),
            ImmutaJsonContext.Default.DataObject,
            cancellationToken);

    public IAsyncEnumerable<DataObject> SearchAsync(
        ObjectPath? path = null, DataObjectSearchOptions? options = null, CancellationToken cancellationToken = default)
    {
        // A path that cannot be sent fails here, not at the first row.
        _ = ObjectRoute.ToSearch(path);
        return SearchCoreAsync(path, options ?? DataObjectSearchOptions.Default, cancellationToken);
    }

    public Task<JsonElement> SearchRawAsync(ObjectPath? path = null, JsonElement? body = null, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(DataObjectOperations.Search, ObjectRoute.ToSearch(path)) { Body = JsonBody.Of(body) },
            OptionalAnswer.ReadElementAsync,
            cancellationToken);

    public async Task<BulkJob?> CrawlAsync(ObjectPath path, JsonElement? body = null, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(DataObjectOperations.Crawl, ObjectRoute.To("/data/crawl", path)) { Body = JsonBody.Of(body) };
        try
        {
            return await ChangeAsync(call, cancellationToken).ConfigureAwait(false);
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

    public Task<BulkJob?> UpdateSettingsAsync(ObjectPath path, DataObjectSettingsRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            new ApiCall(DataObjectOperations.UpdateSettings, ObjectRoute.To("/data/settings", path)) { Body = RequestBody.Of(request) },
            cancellationToken);

    public Task<BulkJob?> EnableAsync(ObjectPath path, CancellationToken cancellationToken = default) =>
        UpdateSettingsAsync(path, new() { Settings = new() { IsActive = true } }, cancellationToken);

    public Task<BulkJob?> DisableAsync(ObjectPath path, CancellationToken cancellationToken = default) =>
        UpdateSettingsAsync(path, new() { Settings = new() { IsActive = false } }, cancellationToken);

    public async Task<DeletedDataObject> DeleteAsync(ObjectPath path, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(DataObjectOperations.Delete, ObjectRoute.To("/data/object", path));
        try
        {
            var answer = await pipeline.SendAsync(
                call, OptionalAnswer.ReaderFor(ImmutaJsonContext.Default.DeletedDataObject), cancellationToken).ConfigureAwait(false) ?? new();

            // Some servers answer with the key alone: the caller gets a path in any case.
            return answer.ObjectPath is null ? answer with { ObjectPath = path } : answer;
        }
        catch (ImmutaNotFoundException gone) when (gone.FollowsUnknownOutcome)
        {
            return new() { ObjectPath = path };
        }
        catch (ImmutaConflictException conflict) when (conflict.FollowsUnknownOutcome)
        {
            // A conflict that follows a lost answer is most often the echo of our own first try.
            if (await IsGoneAsync(path, cancellationToken).ConfigureAwait(false))
            {
                return new() { ObjectPath = path };
            }

            throw;
        }
    }

    // A new run for each enumeration, since a run remembers its pages.
    private async IAsyncEnumerable<DataObject> SearchCoreAsync(
        ObjectPath? path, DataObjectSearchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = options.Recursive
            ? new DataObjectWalk(pipeline, path, options).RunAsync(cancellationToken)
            : new DataObjectSearch(pipeline, path, options).RunAsync(cancellationToken);
        await foreach (var found in rows.ConfigureAwait(false))
        {
            yield return found;
        }
    }

    private async Task<BulkJob?> ChangeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var change = await pipeline.SendAsync(
            call, OptionalAnswer.ReaderFor(ImmutaJsonContext.Default.DataObjectChange), cancellationToken).ConfigureAwait(false);
        return change?.BulkId is { } id ? jobs.Follow(id) : null;
    }

    private async Task<bool> IsGoneAsync(ObjectPath path, CancellationToken cancellationToken)
    {
        try
        {
            await GetAsync(path, cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (ImmutaNotFoundException)
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
