using System.Text.Json;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests;

public sealed class TextSurvivalTests
{
    public static TheoryData<string> Retypable =>
    [
        "", " ", "Null", "null", "NULL", "~", "yes", "No", "on", "OFF", "y", "n", "true", "False", "1.0", "0000.00", "007", "0x1F", "0o17", "0b1", "1e3", "1_000",
        "12:30:45", "2026-11-20", "2026-11-20T10:00:00Z", ".5", "+1", "-", "-1", ".inf", "-.INF", ".nan", "<<", "=", "1", "0", "3.", "NaN", "---", "...", "--- x",
    ];

    public static TheoryData<string> Awkward =>
    [
        "a: b", "a #b", "#a", "a:", ":a", "- a", "-a", "? a", "@a", "`a`", "%a", "&a", "*a", "!a", "|", ">", "'a'", "\"a\"", "a'b", "a\"b", "{a}", "[a]", "a, b", " a", "a ",
        "\ta", "a\t", "a\tb", "\n", "\n\n", "a\n", "a\n\n", "\na", "a\nb", "a\n\nb\n", " a\nb", "a \nb", "a\n b", "a\n\tb", "a\r\nb", "a\rb", "\r", "a\nb\r", "\u0085", "\u2028", "\uFEFFa", "\u0001", "\u007F",
        "\u00A0", "é", "日本", "😀", "a😀\nb", "\uFFFE", "---\na", "...\na", "# a\nb: c", "a\\b", "\\n", "null\n", "|\n", "<schema>.<tablename>", "@columnTagged('T') = 'x'", "https://a.example.com/b?c=d#e", "^tax_",
    ];

    [Theory]
    [MemberData(nameof(Retypable))]
    [MemberData(nameof(Awkward))]
    public void A_text_survives_as_a_text_wherever_it_stands(string text)
    {
        var element = JsonEncodedText.Encode(text);
        Trino.With("value", text).ShouldSurviveYaml();
        Trino.With($$$"""{"map":{"a {{{element}}}":true,"{{{element}}} b":"c {{{element}}}"}}""").ShouldSurviveYaml();
        Trino.With($$"""{"{{(text.Length == 0 ? "x" : element)}}":["{{element}}",["{{element}}"],{"a":"{{element}}"}],"z":"{{element}}"}""").ShouldSurviveYaml();
    }

    [Theory]
    [MemberData(nameof(Retypable))]
    [MemberData(nameof(Awkward))]
    public void No_reader_of_old_or_new_yaml_takes_a_written_text_for_something_else(string text)
    {
        OldYaml.Retyped(PayloadSerializers.Integration.ToYaml(Trino.With("value", text), revealSecrets: true)).Should().BeEmpty();
        OldYaml.Retyped(PayloadSerializers.Integration.ToYaml(Trino.With(text + "x", "a"), revealSecrets: true)).Should().BeEmpty();
    }

    [Fact]
    public void Random_texts_survive_and_are_never_retyped()
    {
        var random = new Random(20261120);
        const string Alphabet = "aN1.0 -:#'\"\\|>&*!%@`{}[],?~=<_/\n\t\r\u0085é😀e+xo";
        var runes = Alphabet.EnumerateRunes().ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => runes[random.Next(runes.Length)].ToString()));
            var payload = Trino.With($$$"""{"value":"{{{JsonEncodedText.Encode(text)}}}","map":{"a{{{JsonEncodedText.Encode(text)}}}":"x"}}""");
            var yaml = PayloadSerializers.Integration.ToYaml(payload, revealSecrets: true);

            payload.ShouldSurviveYaml();
            OldYaml.Retyped(yaml).Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1.50e-3")]
    [InlineData("1E400")]
    [InlineData("12345678901234567890123")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[[],{},[[]]]")]
    public void Other_values_survive_by_the_letter(string json)
    {
        Trino.With($$"""{"value":{{json}}}""").ShouldSurviveYaml();
        Trino.Read($"value: {json}").GetRawText().Should().Be(json);
    }

    [Fact]
    public void A_name_longer_than_yaml_allows_on_one_line_survives() =>
        Trino.With($$"""{"{{new string('k', 3000)}}":{"a":[1,2]},"b":1}""").ShouldSurviveYaml();

    [Theory]
    [InlineData("Null")]
    [InlineData("1.0")]
    [InlineData("0000.00")]
    [InlineData("1e3")]
    [InlineData("yes")]
    [InlineData("off")]
    [InlineData("true")]
    [InlineData("2026-11-20")]
    [InlineData("0x1F")]
    [InlineData("007")]
    [InlineData(".inf")]
    [InlineData("'~'")]
    [InlineData("\"null\"")]
    [InlineData("!!str null")]
    public void A_plain_scalar_is_a_text_where_the_payload_can_have_nothing_else(string scalar)
    {
        var text = scalar.Trim('\'', '"');
        text = text[(text.LastIndexOf(' ') + 1)..];

        var request = (SnowflakeManualIntegrationRequest)PayloadSerializers.Integration.FromYaml(
            $"""
            type: Snowflake
            autoBootstrap: false
            config:
              authenticationType: userPassword
              host: acme.snowflake.example.com
              warehouse: {scalar}
              database: IMMUTA
              username: u
              password: {scalar}
            """);

        request.Config.Warehouse.Should().Be(text);
        ((SnowflakeManualUserPasswordConfig)request.Config).Password.Reveal().Should().Be(text);
    }

    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("2026-11-20", "\"2026-11-20\"")]
    [InlineData("True", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("~", "null")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e3", "1e3")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("\"1.0\"", "\"1.0\"")]
    [InlineData("! 1.0", "\"1.0\"")]
    public void A_plain_scalar_elsewhere_is_what_the_core_schema_says(string scalar, string json) =>
        Trino.Read($"value: {scalar}").GetRawText().Should().Be(json);
}
