using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Catalog;

// Creates the missing ones of some tags, one request for each hierarchy. What the tags are afterwards decides the outcome,
// never the text of a message.
internal sealed class TagCreation(ImmutaPipeline tenant)
{
    private readonly TagsClient _tags = new(tenant);

    public async Task<IReadOnlyList<Tag>> RunAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Tag>(StringComparer.Ordinal);
        foreach (var hierarchy in names.GroupBy(DottedName.RootOf, StringComparer.Ordinal))
        {
            await EnsureAsync(hierarchy.Key, [.. hierarchy], found, cancellationToken).ConfigureAwait(false);
        }

        return [.. names.Select(name => found[name])];
    }

    private async Task EnsureAsync(string root, string[] names, Dictionary<string, Tag> found, CancellationToken cancellationToken)
    {
        var existing = await _tags.ListAsync(root, cancellationToken).ConfigureAwait(false);
        if (Collect(names, existing, found) is not { Count: > 0 } missing)
        {
            return;
        }

        var isRootKnown = existing.Any(tag => tag.Name == root || DottedName.IsBelow(tag.Name, root));
        var call = new ApiCall(CatalogOperations.CreateTags, ApiPath.Format($"/tag")) { Body = TagBody.ToCreate(missing, isRootKnown ? root : null) };
        try
        {
            await tenant.SendAsync(call, JsonResponseReader.ReadDeletionAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (ex.OutcomeUnknown)
        {
            if (await StillMissingAsync(root, missing, found, cancellationToken).ConfigureAwait(false) is { Count: > 0 } unknown)
            {
                throw new ImmutaAmbiguousOutcomeException(
                    CatalogOperations.CreateTags.Name, "list the tags in a minute, and call CreateIfAbsentAsync again if these are still missing.", unknown, ex);
            }

            return;
        }
        catch (ImmutaApiException ex) when (ex is ImmutaBadRequestException or ImmutaConflictException)
        {
            // Another client may have created the tags after they were listed.
            if (await StillMissingAsync(root, missing, found, cancellationToken).ConfigureAwait(false) is not { Count: 0 })
            {
                throw;
            }

            return;
        }

        if (Collect(missing, await _tags.ListAsync(root, cancellationToken).ConfigureAwait(false), found) is { Count: > 0 } ignored)
        {
            throw new ImmutaIgnoredRequestException(
                CatalogOperations.CreateTags.Name, "it does not list these tags", ignored, "list the tags in a minute; if these are still missing, look for a tag whose name differs only by case.");
        }
    }

    // Adds the tags of the names, and returns the names without one.
    private static List<string> Collect(IEnumerable<string> names, IReadOnlyList<Tag> tags, Dictionary<string, Tag> found)
    {
        var missing = new List<string>();
        foreach (var name in names)
        {
            if (tags.FirstOrDefault(tag => string.Equals(tag.Name, name, StringComparison.Ordinal)) is { } tag)
            {
                found[name] = tag;
            }
            else
            {
                missing.Add(name);
            }
        }

        return missing;
    }

    // All names if the list can't be read: the failure of the creation says more.
    private async Task<List<string>> StillMissingAsync(string root, List<string> names, Dictionary<string, Tag> found, CancellationToken cancellationToken)
    {
        try
        {
            return Collect(names, await _tags.ListAsync(root, cancellationToken).ConfigureAwait(false), found);
        }
        catch (ImmutaException)
        {
            return names;
        }
    }
}
