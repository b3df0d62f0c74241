using System.Text.RegularExpressions;

namespace Immuta.Sdk.Tests.Documentation;

/// <summary>Finds broken links from a Markdown file to other places in the repository.</summary>
internal static partial class MarkdownLinks
{
    public static IReadOnlyList<string> BrokenIn(string file)
    {
        var text = WithoutCode(file);
        return [.. TargetsIn(text).Where(target => IsBroken(file, text, target))];
    }

    /// <summary>Returns the links that only the repository resolves; links within the page are none.</summary>
    public static IReadOnlyList<string> RelativeIn(string file) =>
        [.. TargetsIn(WithoutCode(file)).Where(target => !IsAbsolute(target) && !target.StartsWith('#'))];

    private static string WithoutCode(string file) => CodeFence().Replace(File.ReadAllText(file), "");

    private static IEnumerable<string> TargetsIn(string text) => Link().Matches(text).Select(match => match.Groups["target"].Value);

    private static bool IsAbsolute(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool IsBroken(string file, string text, string target)
    {
        if (IsAbsolute(target))
        {
            return false;
        }

        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString(parts[0]));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return true;
        }

        var other = parts[0].Length == 0 ? text : path.EndsWith(".md", StringComparison.Ordinal) ? File.ReadAllText(path) : null;
        return parts.Length == 2 && other is not null && !Heading().Matches(other).Select(match => Anchor(match.Groups["title"].Value)).Contains(parts[1]);
    }

    private static string Anchor(string title) =>
        string.Concat(title.Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(\s+""[^""]*"")?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex CodeFence();
}
