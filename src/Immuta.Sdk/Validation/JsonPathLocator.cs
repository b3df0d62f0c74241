using System.Text.Json;

namespace Immuta.Sdk.Validation;

// Finds the JSON path of the value that starts at a byte offset. Used only once something is wrong.
internal static class JsonPathLocator
{
    public static string PathAt(ReadOnlySpan<byte> json, int offset)
    {
        var reader = new Utf8JsonReader(json);
        var open = new Stack<(string Path, int Index)>();
        string? member = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                member = reader.GetString();
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            var path = "$";
            if (open.TryPop(out var parent))
            {
                path = member is null ? $"{parent.Path}[{parent.Index}]" : Append(parent.Path, member);
                open.Push((parent.Path, parent.Index + 1));
            }

            if (reader.TokenStartIndex >= offset)
            {
                return path;
            }

            member = null;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((path, 0));
            }
        }

        return "$";
    }

    public static string Append(string path, string member) =>
        member.Length > 0 && member.AsSpan().IndexOfAnyExcept(NameCharacters) < 0
            ? $"{path}.{member}"
            : $"{path}['{member.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}
