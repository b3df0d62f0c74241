using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

public sealed class ObjectPathTests
{
    [Fact]
    public void Each_name_is_escaped_by_itself() =>
        new ObjectPath("acme", "SALES/EU", "a b", "größe", "100%", "%2F").ToString()
            .Should().Be("acme/SALES%2FEU/a%20b/gr%C3%B6%C3%9Fe/100%25/%252F");

    [Theory]
    [InlineData("""{ "objectPath": ["acme", "DB", "SCHEMA"] }""")]
    [InlineData("""{ "objectPath": "acme/DB/SCHEMA" }""")]
    public void An_array_and_a_text_with_slashes_are_the_same_path(string text)
    {
        var read = DataObject.FromJson(text).ObjectPath;
        read.Should().Be(new ObjectPath("acme", "DB").Append("SCHEMA"));
        read!.GetHashCode().Should().Be(new ObjectPath("acme", "DB", "SCHEMA").GetHashCode());
        read.Connection.Should().Be(new ConnectionKey("acme"));
        read.Names.Should().Equal("acme", "DB", "SCHEMA");
    }

    [Theory]
    [InlineData("""{ "objectPath": [1, "a"] }""")]
    [InlineData("""{ "objectPath": ["a", {"b": []}] }""")]
    [InlineData("""{ "objectPath": {"a": 1} }""")]
    [InlineData("""{ "objectPath": 5 }""")]
    [InlineData("""{ "objectPath": "" }""")]
    public void A_value_that_is_not_a_path_is_kept_and_written_back(string text)
    {
        var read = DataObject.FromJson(text);
        read.ObjectPath.Should().BeNull();
        SamplesDifference.Between(text, read.ToJson(revealSecrets: true)).Should().BeEmpty();
    }

    [Fact]
    public void Paths_with_the_same_escaped_length_but_other_names_differ()
    {
        new ObjectPath("a", "b/c").Should().NotBe(new ObjectPath("a", "b", "c"));
        ObjectPath top = new ConnectionKey("a");
        top.Should().Be(new ObjectPath("a"));
    }
}
