namespace Immuta.Sdk.Testing;

/// <summary>The query of a request, with every key as often as it was sent.</summary>
internal sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    public QueryParameters(FakeRequest request)
    {
        foreach (var pair in request.RequestTarget.Split('?', 2).ElementAtOrDefault(1)?.Split('&', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var parts = pair.Split('=', 2);
            _pairs.Add(new(Unescape(parts[0]), Unescape(parts.ElementAtOrDefault(1) ?? string.Empty)));
        }
    }

    /// <summary>The first value of a key, or null.</summary>
    public string? this[string name] => All(name) is [var first, ..] ? first : null;

    public IReadOnlyList<string> All(string name) => [.. _pairs.Where(pair => pair.Key.Equals(name, StringComparison.Ordinal)).Select(pair => pair.Value)];

    /// <summary>The first key that is not among the known ones, or null.</summary>
    public string? FindUnknown(params IEnumerable<string> known) => _pairs.Select(pair => pair.Key).FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal));

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
