using System.Runtime.CompilerServices;
using System.Text;

namespace Immuta.Sdk.Http;

// A path below the base address: ApiPath.Format($"/integrations/{id}/status") escapes every value that it holds.
internal readonly struct ApiPath
{
    private ApiPath(string value) => Value = value;

    // Escaped, begins with a slash, holds neither dot segments nor a query.
    public string Value { get; }

    public static ApiPath Format(Builder path) => new(Checked(path.ToString()));

    public static ApiPath FromEscaped(string path) => new(Checked(path));

    public override string ToString() => Value;

    private static string Checked(string path)
    {
        if (!path.StartsWith('/') || path.AsSpan().ContainsAnyExceptInRange('!', '~') || path.AsSpan().ContainsAny('\\', '?', '#'))
        {
            throw new ArgumentException("A path begins with a slash, is percent-encoded, and holds no backslash, query or fragment.", nameof(path));
        }

        foreach (var segment in path.Split('/'))
        {
            // Uri resolves these, escaped or not, and would leave the route or the path prefix.
            if (Uri.UnescapeDataString(segment) is "." or "..")
            {
                throw new ArgumentException("A path must not hold the segments '.' and '..': they would lead to another route.", nameof(path));
            }
        }

        return path;
    }

    [InterpolatedStringHandler]
    public readonly struct Builder
    {
        private readonly StringBuilder _path;

        public Builder(int literalLength, int formattedCount) => _path = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string value) => _path.Append(value);

        public void AppendFormatted<T>(T value)
        {
            var text = value?.ToString();
            if (string.IsNullOrEmpty(text) || text is "." or "..")
            {
                throw new ArgumentException("An id or key in a path must not be empty, '.' or '..'.", nameof(value));
            }

            _path.Append(Uri.EscapeDataString(text));
        }

        public override string ToString() => _path.ToString();
    }
}
