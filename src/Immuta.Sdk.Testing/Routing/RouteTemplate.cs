namespace Immuta.Sdk.Testing;

/// <summary>A path whose segments in braces stand for any one raw segment, or for all that are left.</summary>
/// <remarks>Paths are compared before unescaping, so that an escaped slash never separates segments.</remarks>
internal sealed class RouteTemplate(string template)
{
    private readonly string[] _segments = template.Split('/');

    public bool Matches(string rawPath, out string[] values)
    {
        values = [];
        var segments = rawPath.Split('/');
        var greedy = _segments[^1].EndsWith("*}", StringComparison.Ordinal);
        if (segments.Length != _segments.Length && !(greedy && segments.Length > _segments.Length))
        {
            return false;
        }

        var found = new List<string>();
        for (var i = 0; i < segments.Length; i++)
        {
            var expected = _segments[Math.Min(i, _segments.Length - 1)];
            if (IsPlaceholder(expected) && segments[i].Length > 0)
            {
                found.Add(Uri.UnescapeDataString(segments[i]));
            }
            else if (!segments[i].Equals(expected, StringComparison.Ordinal))
            {
                return false;
            }
        }

        values = [.. found];
        return true;
    }

    private static bool IsPlaceholder(string segment) => segment is ['{', .., '}'];
}
