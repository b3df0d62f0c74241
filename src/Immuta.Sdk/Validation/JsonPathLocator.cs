namespace Immuta.Sdk.Validation;

// Finds JSON paths of values by their byte offsets and the other way round. Used only once something is wrong.
internal static class JsonPathLocator
{
    // The offsets rise. One that lies behind the last value belongs to the whole.
    public static string[] PathsAt(ReadOnlySpan<byte> json, ReadOnlySpan<int> offsets)
    {
        var paths = new string[offsets.Length];
        Array.Fill(paths, "$");
        var next = 0;
        var walk = new JsonPathWalk(json);
        while (next < offsets.Length && walk.MoveNext())
        {
            while (next < offsets.Length && walk.Offset >= offsets[next])
            {
                paths[next++] = walk.Path;
            }
        }

        return paths;
    }

    // The offset of the value that has the path; 0, the whole, where there is none.
    public static int OffsetOf(ReadOnlySpan<byte> json, string path)
    {
        var walk = new JsonPathWalk(json);
        while (walk.MoveNext())
        {
            if (string.Equals(walk.Path, path, StringComparison.Ordinal))
            {
                return (int)walk.Offset;
            }
        }

        return 0;
    }

    public static string Append(string path, string member) =>
        member.Length > 0 && member.AsSpan().IndexOfAnyExcept(NameCharacters) < 0
            ? $"{path}.{member}"
            : $"{path}['{member.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}
