using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;

namespace Immuta.Sdk.Tests.Documentation;

/// <summary>The parts of the pages that tests write: each lies between two comments with its name.</summary>
internal static class GeneratedText
{
    /// <summary>Compares such a part with what the code says, or writes it if that was asked for.</summary>
    public static void Check(string name, string expected)
    {
        var (start, end) = ($"<!-- {name}: written by the tests with IMMUTA_ACCEPT_README=1 -->\n", $"<!-- end of {name} -->");
        var page = Pages.All.Should().ContainSingle(candidate => Pages.Read(candidate).Contains(start, StringComparison.Ordinal)).Which;
        var text = Pages.Read(page);
        text.Should().Contain(end);
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = text.IndexOf(end, from, StringComparison.Ordinal);

        if (Environment.GetEnvironmentVariable("IMMUTA_ACCEPT_README") == "1")
        {
            File.WriteAllText(RepositoryFolder.PathOf(page), text[..from] + expected + text[to..]);
            return;
        }

        text[from..to].Should().Be(expected, because: "run the tests once with IMMUTA_ACCEPT_README=1 and review what changed");
    }

    /// <summary>Puts what a program printed between the fences of a block.</summary>
    public static string Fenced(string text) => $"```text\n{string.Join('\n', text.ReplaceLineEndings("\n").Trim().Split('\n').Select(line => line.TrimEnd()))}\n```\n";
}
