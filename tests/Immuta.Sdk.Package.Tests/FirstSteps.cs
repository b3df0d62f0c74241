using System.Text;
using System.Text.RegularExpressions;
using Immuta.Sdk.Tests.Documentation;

namespace Immuta.Sdk.Package.Tests;

/// <summary>A part of "The first ten minutes" of the client's page as the shell script that its reader types.</summary>
internal static partial class FirstSteps
{
    private const string Page = "src/Immuta.Sdk/README.md";

    /// <summary>Returns the titles of the parts, in the order of the page.</summary>
    public static IReadOnlyList<string> Titles => [.. Parts().Keys];

    /// <summary>Returns the commands of a part and the files that are written between them.</summary>
    /// <remarks>A service that runs until it is stopped runs in the background, while the next commands ask it.</remarks>
    public static string ScriptOf(string title)
    {
        var script = new StringBuilder("set -euo pipefail\n");
        var part = Parts()[title];
        foreach (Match block in Block().Matches(part))
        {
            var (language, text) = (block.Groups["language"].Value, block.Groups["text"].Value);
            if (language == "sh")
            {
                script.Append(text);
            }
            else if (block.Groups["file"] is { Success: true, Value: var file })
            {
                // An editor overwrites the file. One that the template has not made is a mistake of the page.
                script.Append("test -f ").Append(file).Append(" && cat > ").Append(file).Append(" <<'END_OF_FILE'\n").Append(text).Append("END_OF_FILE\n");
            }
        }

        return Endless().Replace(script.ToString(), "set -m\n${command} &\ntrap \"kill -TERM -- -$!\" EXIT\n").Replace("\ncurl ", "\ncurl -sS --retry 60 --retry-connrefused --retry-delay 1 ", StringComparison.Ordinal);
    }

    /// <summary>Returns what a part says that its program prints.</summary>
    public static string OutputOf(string title) => CodeBlock.In(Parts()[title]).Single(block => block.Language == "text").Text;

    private static Dictionary<string, string> Parts()
    {
        var section = Section().Match(Pages.Read(Page)).Value;
        return section.Split("\n### ").Skip(1).ToDictionary(part => part.Split('\n')[0], part => part, StringComparer.Ordinal);
    }

    [GeneratedRegex("^## The first ten minutes$.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Section();

    [GeneratedRegex("(`(?<file>[^`\n]+)`:\n\n)?^```(?<language>[^ \n]+)[^\n]*\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Block();

    [GeneratedRegex("^(?<command>dotnet run -- --urls .*)$\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Endless();
}
