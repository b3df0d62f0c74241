namespace Immuta.Sdk.Testing;

/// <summary>Cuts pages out of lists, with the current quirks applied.</summary>
internal static class Listing
{
    public static (IReadOnlyList<T> Rows, int Count) Page<T>(
        TenantState state, IReadOnlyList<T> all, Func<T, DateTimeOffset> createdAt, ListQuery query, int? defaultSize = null)
    {
        var (quirks, now) = (state.Quirks, state.Now);
        var listed = quirks.ListingDelay <= TimeSpan.Zero ? all : [.. all.Where(row => createdAt(row) + quirks.ListingDelay <= now)];
        var size = Math.Min(query.Size ?? defaultSize ?? int.MaxValue, quirks.ListPageCap ?? int.MaxValue);
        var rows = quirks.ListOffset switch
        {
            ListOffset.Ignored => Slice(listed, 0, size),
            ListOffset.IgnoredAndShuffled => Slice([.. listed.OrderBy(_ => Random.Shared.Next())], 0, size),
            ListOffset.RepeatsLastPage when query.Offset >= listed.Count && listed.Count > 0 =>
                Slice(listed, listed.Count - 1 - ((listed.Count - 1) % size), size),
            _ => Slice(listed, query.Offset, size),
        };
        return (rows, quirks.CountsUnlistedRows ? all.Count : listed.Count);
    }

    private static List<T> Slice<T>(IReadOnlyList<T> rows, int offset, int size)
    {
        var slice = new List<T>();
        for (var i = offset; i < rows.Count && slice.Count < size; i++)
        {
            slice.Add(rows[i]);
        }

        return slice;
    }
}
