using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Http;

// A path below the base address. ApiPath.Format($"/integrations/{id}/status") escapes every value.
internal readonly struct ApiPath
{
    // %2E%2E
    private const int MaxDotsLength = 6;

    private ApiPath(string value) => Value = value;

    // Escaped, starts with '/', and contains neither dot segments nor a query.
    public string Value { get; }

    public static ApiPath Format(Builder path) => new(Checked(path.ToText()));

    // Whether the text is usable as one id or key in a path.
    public static bool IsValidSegment([NotNullWhen(true)] string? text) => text is not (null or "" or "." or "..") && !JsonSanitizer.HasLoneSurrogate(text);

    public static ApiPath FromEscaped(string path) => new(Checked(path));

    public override string ToString() => Value;

    private static string Checked(string path)
    {
        if (FindFault(path) is { } fault)
        {
            throw new ArgumentException(fault, nameof(path));
        }

        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('/');
            var segment = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];

            // Uri resolves dot segments, escaped or not, which would leave the route or the path prefix.
            if (segment.Length is > 0 and <= MaxDotsLength && segment.ContainsAny('.', '%') && Uri.UnescapeDataString(segment.ToString()) is "." or "..")
            {
                throw new ArgumentException("A path must not hold the segments '.' and '..': they would lead to another route. Write the path out.", nameof(path));
            }
        }

        return path;
    }

    // One fault at a time, with what to do about it.
    private static string? FindFault(string path) =>
        path.Length == 0 ? "A path is needed, such as /tag."
        : path.Contains("://", StringComparison.Ordinal) ? "A path is below the base address of the client: leave out scheme and host."
        : path[0] != '/' ? "A path begins with a slash, such as /tag."
        : path.Contains('\\', StringComparison.Ordinal) ? "A path holds no backslash: use slashes, and encode a backslash in a name as %5C."
        : path.Contains('?', StringComparison.Ordinal) ? "A path holds no '?': encode it as %3F in a name."
        : path.Contains('#', StringComparison.Ordinal) ? "A path holds no fragment: encode '#' as %23 in a name."
        : path.AsSpan().ContainsAnyExceptInRange('!', '~') ? "A path is percent-encoded: encode each name in it, for example with Uri.EscapeDataString."
        : null;

    [InterpolatedStringHandler]
    public ref struct Builder
    {
        private DefaultInterpolatedStringHandler _path;

        public Builder(int literalLength, int formattedCount) => _path = new(literalLength, formattedCount, CultureInfo.InvariantCulture);

        public void AppendLiteral(string value) => _path.AppendLiteral(value);

        public void AppendFormatted<T>(T value)
        {
            var text = value?.ToString();
            if (!IsValidSegment(text))
            {
                throw new ArgumentException(
                    text is null or "" or "." or ".." ? "An id or key in a path must not be empty, '.' or '..'. Give it exactly as Immuta shows it." : SendableText.LoneSurrogateMessage, nameof(value));
            }

            _path.AppendLiteral(Uri.EscapeDataString(text));
        }

        public string ToText() => _path.ToStringAndClear();
    }
}
