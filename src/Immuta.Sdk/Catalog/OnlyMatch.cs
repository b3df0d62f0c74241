namespace Immuta.Sdk.Catalog;

// The one match of a name in a complete list.
internal static class OnlyMatch
{
    // Returns null if nothing matches.
    public static T? Of<T>(IReadOnlyList<T> found, ImmutaOperation operation, string what, Func<T, string> describe)
        where T : class => found.Count < 2
        ? found.SingleOrDefault()
        : throw new ImmutaPreconditionException(operation.Name, $"several {what}", found.Select(describe), "use the id of the one that you mean, or give the others another name.");
}
