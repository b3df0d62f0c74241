using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public partial class XmlDocumentationTests
{
    [Theory]
    [InlineData("Immuta.Sdk")]
    [InlineData("Immuta.Sdk.AsCode")]
    [InlineData("Immuta.Sdk.DurableTask")]
    [InlineData("Immuta.Sdk.Testing")]
    [InlineData("Immuta.Sdk.Yaml")]
    public void Every_summary_is_one_sentence_of_3_to_20_words(string assembly)
    {
        var documents = XDocument.Load(Assemblies.DocumentationOf(assembly, "net10.0"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
        var surface = new PublicSurface(Assemblies.Load(assembly, "net10.0"));
        var offenders = surface.Types.Concat(surface.Members)
            .Select(symbol => symbol.GetDocumentationCommentId()!)
            .Where(documents.ContainsKey)
            .Where(id => documents[id].Element("inheritdoc") is null)
            .Select(id => (id, fault: Fault(documents[id].Element("summary"))))
            .Where(pair => pair.fault is not null)
            .Select(pair => $"{pair.id}: {pair.fault}")
            .ToArray();

        string.Join('\n', offenders).Should().BeEmpty();
        documents.Should().HaveCountGreaterThan(20);
    }

    [Theory]
    [InlineData("Immuta.Sdk")]
    [InlineData("Immuta.Sdk.AsCode")]
    [InlineData("Immuta.Sdk.DurableTask")]
    [InlineData("Immuta.Sdk.Testing")]
    [InlineData("Immuta.Sdk.Yaml")]
    public void Only_a_property_documents_a_value(string assembly) => XDocument.Load(Assemblies.DocumentationOf(assembly, "net10.0"))
        .Descendants("value").Select(value => value.Parent!.Attribute("name")!.Value)
        .Where(name => !name.StartsWith("P:", StringComparison.Ordinal)).Should().BeEmpty();

    [Theory]
    [InlineData("<summary>Gets it.</summary>", "2 words")]
    [InlineData("<summary>Gets the name of one integration. It is always there.</summary>", "one sentence")]
    [InlineData("<summary>Gets the name of one integration without a full stop</summary>", "full stop")]
    [InlineData("<summary></summary>", "0 words")]
    public void A_summary_that_breaks_the_rule_is_found(string summary, string fault) =>
        Fault(XElement.Parse(summary)).Should().Contain(fault);

    [Fact]
    public void A_summary_that_keeps_the_rule_passes() =>
        Fault(XElement.Parse("""<summary>Gets what <see cref="T:System.Uri"/> of <c>a. B</c> the server has reported.</summary>""")).Should().BeNull();

    private static string? Fault(XElement? summary)
    {
        if (summary is null)
        {
            return "has no summary";
        }

        var text = Flatten(summary).Trim();
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return words is < 3 or > 20 ? $"{words} words: {text}"
            : !text.EndsWith('.') ? $"no full stop: {text}"
            : SentenceEnd().IsMatch(text[..^1]) ? $"more than one sentence: {text}"
            : null;
    }

    // A reference or a piece of code is one word, however it is spelled.
    private static string Flatten(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } => "reference",
        XElement { Name.LocalName: "c" } => "code",
        XElement inner => Flatten(inner),
        _ => "",
    }));

    [GeneratedRegex(@"[.!?]\s+\p{Lu}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentenceEnd();
}
