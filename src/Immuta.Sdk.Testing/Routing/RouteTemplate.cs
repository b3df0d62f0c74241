namespace Immuta.Sdk.Testing;

/// <summary>A path whose segments in braces stand for any one raw segment.</summary>
/// <remarks>Paths are compared before unescaping, so that an escaped slash never separates segments.</remarks>
internal sealed class RouteTemplate(string template)
{
    private readonly string[] _segments = template.Split('/');

    public bool Matches(string rawPath, out string[] values)
    {
        values = [];
        var segments = rawPath.Split('/');
        if (segments.Length != _segments.Length)
        {
            return false;
        }

        var found = new List<string>();
        for (var i = 0; i < segments.Length; i++)
        {
            if (IsPlaceholder(_segments[i]) && segments[i].Length > 0)
            {
                found.Add(Uri.UnescapeDataString(segments[i]));
            }
            else if (!segments[i].Equals(_segments[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        values = [.. found];
        return true;
    }

    private static bool IsPlaceholder(string segment) => segment is ['{', .., '}'];
}
