using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using Xunit;

namespace Immuta.Sdk.Tests.Documentation;

public partial class ChangelogTests
{
    [Fact]
    public void The_first_entry_is_the_version_that_is_built()
    {
        var version = XDocument.Load(RepositoryFolder.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;
        var first = Entry().Match(File.ReadAllText(RepositoryFolder.PathOf("CHANGELOG.md")));

        first.Groups["version"].Value.Should().Be(version);
        typeof(ImmutaClient).Assembly.GetName().Version!.ToString(3).Should().Be(version.Split('-')[0]);
    }

    [Fact]
    public void Its_links_lead_somewhere() => MarkdownLinks.BrokenIn(RepositoryFolder.PathOf("CHANGELOG.md")).Should().BeEmpty();

    [GeneratedRegex(@"^## \[(?<version>[^\]]+)\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();
}
