using Immuta.Sdk.Catalog;

namespace Immuta.Sdk.Workflows;

// The tags of a data source, in an order that doesn't depend on the server.
internal static class MigrationTags
{
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<Tag> tags) =>
        [.. tags.Where(tag => tag.Deleted != true).Select(tag => tag.Name).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
