using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Json;
using Xunit;

namespace Immuta.Sdk.Tests.Json;

public class JsonEqualityTests
{
    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("100", "1e2", true)]
    [InlineData("-0.050", "-5E-2", true)]
    [InlineData("0", "-0.0e7", true)]
    [InlineData("1", "-1", false)]
    [InlineData("1e-400", "0", false)]
    [InlineData("10000000000000000000000000000000000000001", "10000000000000000000000000000000000000002", false)]
    [InlineData("\"\\u0061\"", "\"a\"", true)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("true", "false", false)]
    [InlineData("null", "null", true)]
    [InlineData("[1,2]", "[1.0,2]", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("[1]", "[1,1]", false)]
    [InlineData("""{"a":1,"b":[{"c":null}]}""", """{ "b": [{ "c": null }], "a": 1e0 }""", true)]
    [InlineData("""{"a":1}""", """{"b":1}""", false)]
    [InlineData("""{"a":1,"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"a":1,"a":2}""", """{"a":2,"a":1}""", false)]
    public void Notation_and_order_of_members_do_not_matter(string one, string other, bool areEqual)
    {
        using var first = JsonDocument.Parse(one);
        using var second = JsonDocument.Parse(other);

        JsonEquality.AreEqual(first.RootElement, second.RootElement).Should().Be(areEqual);
        JsonElement.DeepEquals(first.RootElement, second.RootElement).Should().Be(areEqual, because: "later versions of the framework say the same");
    }

    [Fact]
    public void Numbers_with_an_exponent_beyond_an_int_are_compared_by_their_text()
    {
        using var number = JsonDocument.Parse("""["1e99999999999","1e99999999999","10e99999999998"]""".Replace("\"", "", StringComparison.Ordinal));
        var values = number.RootElement;

        JsonEquality.AreEqual(values[0], values[1]).Should().BeTrue();
        JsonEquality.AreEqual(values[0], values[2]).Should().BeFalse();
    }

    [Theory]
    [InlineData("0", "0", true)]
    [InlineData("0", "1", false)]
    public void Values_of_any_depth_are_compared(string one, string other, bool areEqual)
    {
        Deep(one).Equals(Deep(other)).Should().Be(areEqual);

        static AdditionalProperties Deep(string core)
        {
            const int levels = 20_000;
            var text = string.Concat(Enumerable.Repeat("""{"a":[""", levels)) + core + string.Concat(Enumerable.Repeat("]}", levels));
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 3 * levels });
            return AdditionalProperties.Empty.With("deep", document.RootElement);
        }
    }
}
