namespace Immuta.Sdk.Errors;

// Reads, changes or removes an object that may not exist.
internal static class Lookup
{
    // Returns null after a 404 that certainly comes from Immuta. The page of a proxy says nothing about an object.
    public static async Task<T?> FindAsync<T>(Task<T> request)
        where T : class
    {
        try
        {
            return await request.ConfigureAwait(false);
        }
        catch (ImmutaNotFoundException ex) when (ex.IsConfirmed)
        {
            return null;
        }
    }

    // Returns whether a deletion found its object. False only after a 404 to the deletion that certainly comes from Immuta. That
    // of a list or a read before it may mean that the server lacks the endpoint.
    public static async Task<bool> DeleteAsync(ImmutaOperation operation, Task deletion)
    {
        try
        {
            await deletion.ConfigureAwait(false);
            return true;
        }
        catch (ImmutaNotFoundException ex) when (ex.IsConfirmed && ex.Operation == operation.Name)
        {
            return false;
        }
    }

    // The one match in a complete list, or null if nothing matches.
    public static T? OnlyMatch<T>(IReadOnlyList<T> found, ImmutaOperation operation, string what, Func<T, string> describe)
        where T : class => found.Count < 2
        ? found.SingleOrDefault()
        : throw new ImmutaPreconditionException(
            operation.Name, $"several {what}", found.Select(describe), "remove or rename all but one in the web interface, or address one by its id through Raw.");
}
