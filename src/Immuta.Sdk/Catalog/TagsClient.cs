using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Catalog;

internal sealed class TagsClient(ImmutaPipeline pipeline) : ITagsClient
{
    public async Task<IReadOnlyList<Tag>> ListAsync(string? searchText = null, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(CatalogOperations.ListTags, ApiPath.Format($"/tag")) { Query = ApiQuery.Empty.With("searchText", searchText).Value };
        var tags = await pipeline.SendAsync(call, ListPage<Tag>.ReadAllAsync, cancellationToken).ConfigureAwait(false);
        return tags.Any(IsDeleted) ? [.. tags.Where(tag => !IsDeleted(tag))] : tags;
    }

    public async Task<Tag?> FindAsync(string name, CancellationToken cancellationToken = default) => Lookup.OnlyMatch(
        await FindAllAsync(name, cancellationToken).ConfigureAwait(false),
        CatalogOperations.ListTags,
        $"tags have the name '{name}'",
        static tag => $"id {tag.Id} of source {tag.Source}");

    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken = default) =>
        (await FindAllAsync(name, cancellationToken).ConfigureAwait(false)).Count > 0;

    public Task<IReadOnlyList<Tag>> CreateIfAbsentAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
    {
        var wanted = TagNames.Require(names, nameof(names));
        return new TagCreation(pipeline.WithSettings(pipeline.Settings)).RunAsync(wanted, cancellationToken);
    }

    public async Task ApplyAsync(TagTarget target, IEnumerable<string> tags, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        var names = TagNames.Require(tags, nameof(tags));
        var tenant = pipeline.WithSettings(pipeline.Settings);
        var call = new ApiCall(CatalogOperations.ApplyTags, ApiPath.Format($"/tag/{target.ModelType}/{target.ModelId}")) { Body = TagBody.ToApply(names) };
        var response = await tenant.SendAsync(call, JsonResponseReader.ReadDeletionAsync, cancellationToken).ConfigureAwait(false);

        // The response may repeat tags that the server ignored. Only a data source can be read back.
        var shown = target.DataSourceId is { } dataSource
            ? await new CatalogDataSourcesClient(tenant).GetTagsAsync(dataSource, cancellationToken).ConfigureAwait(false)
            : TagsIn(response);
        if (Missing(names, shown) is { Count: > 0 } missing)
        {
            throw new ImmutaIgnoredRequestException(
                CatalogOperations.ApplyTags.Name,
                $"it does not show these tags at {target}",
                missing,
                "check that all tags of the call exist, for example with Tags.ExistsAsync: one that does not makes the server ignore all. Some servers also ignore a tag that has others below it.");
        }
    }

    public Task RemoveAsync(TagTarget target, string tag, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrWhiteSpace(tag);
        var call = new ApiCall(CatalogOperations.RemoveTag, ApiPath.Format($"/tag/{target.ModelType}/{target.ModelId}/{tag}"));
        return pipeline.SendDeletionAsync(call, $"{tag} of {target}", "look at the tags of the target", cancellationToken);
    }

    public async Task DeleteAsync(string name, bool deleteWholeHierarchy = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var call = new ApiCall(CatalogOperations.DeleteTag, ApiPath.Format($"/tag/{name}"))
        {
            Query = ApiQuery.Empty.WithFlag("deleteHierarchy", deleteWholeHierarchy).Value,
        };
        var tenant = pipeline.WithSettings(pipeline.Settings);
        if (!deleteWholeHierarchy)
        {
            await new TagsClient(tenant).EnsureNothingBelowAsync(name, cancellationToken).ConfigureAwait(false);
        }

        await tenant.SendDeletionAsync(call, name, "look for the tag with Tags.FindAsync", cancellationToken).ConfigureAwait(false);
    }

    public Task<bool> DeleteIfExistsAsync(string name, bool deleteWholeHierarchy = false, CancellationToken cancellationToken = default) =>
        Lookup.DeleteAsync(CatalogOperations.DeleteTag, DeleteAsync(name, deleteWholeHierarchy, cancellationToken));

    private async Task<List<Tag>> FindAllAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return [.. (await ListAsync(name, cancellationToken).ConfigureAwait(false)).Where(tag => string.Equals(tag.Name, name, StringComparison.Ordinal))];
    }

    private async Task EnsureNothingBelowAsync(string name, CancellationToken cancellationToken)
    {
        var listed = await ListAsync(name, cancellationToken).ConfigureAwait(false);
        var below = listed.Select(tag => tag.Name).Where(candidate => DottedName.IsBelow(candidate, name)).OfType<string>().ToList();

        // The list has no count. If the server cut it short, the row of the tag itself still says that others are below.
        if (below.Count > 0 || listed.Any(tag => tag.Name == name && tag.HasLeafNodes == true))
        {
            throw new ImmutaPreconditionException(
                CatalogOperations.DeleteTag.Name,
                $"the tag '{name}' has others below it",
                below.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
                "delete those first, or pass deleteWholeHierarchy: true to delete them too.");
        }
    }

    private static bool IsDeleted(Tag tag) => tag.Deleted == true;

    // A server that compares names without case has applied the tag.
    private static List<string> Missing(IEnumerable<string> names, IEnumerable<Tag> shown) =>
        [.. names.Except(shown.Where(tag => !IsDeleted(tag)).Select(tag => tag.Name).OfType<string>(), StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<Tag> TagsIn(JsonElement response)
    {
        var rows = response.ValueKind == JsonValueKind.Object && response.TryGetProperty("tags", out var nested) ? nested : response;
        return rows.ValueKind == JsonValueKind.Array ? rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(RawJson.ReadModel<Tag>) : [];
    }
}
