namespace Immuta.Sdk.Validation;

// Converts between the JSON paths of values and their byte offsets. Used only to report problems.
internal static class JsonPathLocator
{
    // The offsets are in ascending order. An offset after the last value belongs to the root.
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

    // Returns the offset of the value with the path, or 0, the root, if there is none.
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
        member.Length > 0 && member.AsSpan().IndexOfAnyExcept(s_nameCharacters) < 0
            ? $"{path}.{member}"
            : $"{path}['{member.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private static readonly System.Buffers.SearchValues<char> s_nameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}
