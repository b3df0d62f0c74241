using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>The project uses the words of .NET: a server responds, a problem is reported, and text is fixed.</summary>
public sealed partial class VocabularyTests
{
    // Quotations of a server or of a page, each as path and line text. None is needed today.
    private static readonly string[] s_allowed = [];

    private static readonly string[] s_folders = ["src", "tests", "examples", "schemas"];

    private static readonly string[] s_extensions = [".cs", ".json", ".md", ".csproj", ".props", ".yaml", ".yml", ".txt", ".fs", ".vb", ".linq"];

    [Fact]
    public void No_file_uses_a_word_that_has_a_standard_term() => Files()
        .SelectMany(file => File.ReadLines(file)
            .Select((line, index) => (line, text: $"{RepositoryFolder.Relative(file)}:{index + 1}: {line.Trim()}"))
            .Where(found => Words().IsMatch(found.line))
            .Select(found => found.text))
        .Except(s_allowed)
        .Take(20).Should().BeEmpty();

    [Theory]
    [InlineData("The server an" + "swers.")]
    [InlineData("class ApiAn" + "swer")]
    [InlineData("The caller is t" + "old.")]
    [InlineData("Men" + "d the file.")]
    public void A_line_with_such_a_word_is_found(string line) => Words().IsMatch(line).Should().BeTrue();

    private static IEnumerable<string> Files() => s_folders
        .SelectMany(folder => Directory.EnumerateFiles(RepositoryFolder.PathOf(folder), "*", SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "TestResults"))
        .Concat(Directory.EnumerateFiles(RepositoryFolder.PathOf("."), "*.md"))
        .Where(file => s_extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal));

    // In pieces, so that this file does not find itself.
    [GeneratedRegex("an" + @"swer|\bt" + @"old\b|\bme" + @"nd(s|ed|ing)?\b|\ban" + @"ew\b|for ev" + "er|sigh" + "ting|who" + "ever|name" + "sake", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
