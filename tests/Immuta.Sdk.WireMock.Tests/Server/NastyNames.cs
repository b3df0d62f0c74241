namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Names that would change the route, query or fragment without escaping; the same in every run.</summary>
internal static class NastyNames
{
    private static readonly string[] s_letters =
        ["a", "Z", "7", " ", "/", "\\", ":", ";", "%", "+", "?", "#", "&", "=", "@", ".", "..", "-", "_", "~", "'", "\"", "<", ">", "[", "{", "|", "^", "`", "!", "$", "*", "(", ",", "é", "e\u0301", "中", "🙂", "\t", "\n", "%2F", "%25", "//", "../"];

    private static readonly string[] s_chosen =
    [
        "my first policy", "Area: what it does", "a/b", "a%2Fb", "100%", "%", "a+b", "a?b=c&d", "a#b", "...", ".hidden", "a.", "a..b", "../x", "x/..", "/", "//",
        " lead", "trail ", "é", "中文", "🙂", "a;b=c", "a\\b", "C:\\x", "http://elsewhere.example.com/", "user@host", "a\r\nX-Injected: 1", "{id}", "~", "*", "'", "%00", "\u202e",
    ];

    public static IEnumerable<string> All { get; } = [.. s_chosen, .. Random(60)];

    private static IEnumerable<string> Random(int count)
    {
        var random = new Random(20261126);
        return Enumerable.Range(0, count)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => s_letters[random.Next(s_letters.Length)])))
            .Where(name => !string.IsNullOrWhiteSpace(name) && name is not ("." or ".."));
    }
}
