using System.Text;
using System.Text.Json;
using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests;

/// <summary>YAML 1.2 according to its specification; the expected values come from independent readers of 1.2.</summary>
public sealed class Yaml12Tests
{
    /// <summary>The text after <c>value:</c>, and the JSON that it represents.</summary>
    public static TheoryData<string, string> Values => new()
    {
        // In double quotes.
        { "\"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\\"\\/\\\\\"", """ "\u0000\u0007\b\t\n\u000b\f\r\u001b \"/\\" """ },
        { "\"\\N\\_\\L\\P\"", "\"\u0085\u00A0\\u2028\\u2029\"" },
        { "\"\\x41\\u00e9\\U0001F600\\uD83D\\uDE00\"", "\"Aé😀😀\"" },
        { "\"a\n  b\"", "\"a b\"" },
        { "\"a\n\n  b\"", "\"a\\nb\"" },
        { "\"a \n   b\"", "\"a b\"" },
        { "\"a\\n\n  b\"", "\"a\\n b\"" },
        { "\"a\\\n  b\"", "\"ab\"" },
        { "\"a \\\n  \\  b\"", "\"a   b\"" },
        { "\"a\\\r\n  b\"", "\"ab\"" },
        { "\" a \"", "\" a \"" },
        { "\"a # b: c\"", "\"a # b: c\"" },
        { "\"a\n  # b\"", "\"a # b\"" },

        // In single quotes.
        { "'it''s \\n'", "\"it's \\\\n\"" },
        { "''''", "\"'\"" },
        { "'a\n\n\n  b'", "\"a\\n\\nb\"" },
        { "'a\n  - b'", "\"a - b\"" },

        // Quoted scalars are texts.
        { "'yes'", "\"yes\"" },
        { "\"null\"", "\"null\"" },
        { "'~'", "\"~\"" },
        { "\"1.0\"", "\"1.0\"" },
        { "'0x1F'", "\"0x1F\"" },
        { "\"\"", "\"\"" },

        // Words and numbers that older readers convert are texts.
        { "[yes, No, ON, off, y, N]", """["yes","No","ON","off","y","N"]""" },
        { "[0b11, 1_000, 12:30:45, 2001-12-14, =, 0O17, 0xg]", """["0b11","1_000","12:30:45","2001-12-14","=","0O17","0xg"]""" },
        { "[true, True, TRUE, tRUE]", """[true,true,true,"tRUE"]""" },
        { "[null, Null, NULL, ~, nULL, ~a]", """[null,null,null,null,"nULL","~a"]""" },
        { "[-1, 0, 1.5, 1e3, -1E-2]", "[-1,0,1.5,1e3,-1E-2]" },
        { "[1-, 1.5.2, e3, .., <<]", """["1-","1.5.2","e3","..","<<"]""" },

        // Three characters that ended a line in YAML 1.1.
        { "\"a\u2028b\u2029c\u0085d\"", "\"a\\u2028b\\u2029c\u0085d\"" },
        { "'a\u2028 b'", "\"a\\u2028 b\"" },
        { "a\u0085b", "\"a\u0085b\"" },
        { "|\n  a\u2028b\n", "\"a\\u2028b\\n\"" },
        { ">\n  a\u0085b\n  c\n", "\"a\u0085b c\\n\"" },
        { "{k\u2028x: 1}", "{\"k\\u2028x\":1}" },
        { "1 # comment\u2028other: 2", "1" },
        { "1 # comment\u0085other: 2", "1" },
        { "[&a\u2029 1, *a\u2029 ]", "[1,1]" },

        // Plain texts.
        { "a\n  b\n\n  c", "\"a b\\nc\"" },
        { "a#b", "\"a#b\"" },
        { "a #b", "\"a\"" },
        { "http://x/y?z=1#f", "\"http://x/y?z=1#f\"" },
        { "-a", "\"-a\"" },
        { "?a", "\"?a\"" },
        { ":a", "\":a\"" },
        { "a, b]", "\"a, b]\"" },

        // Collections in one line, as JSON has them.
        { "{\"a\":1,\"b\":[true,{\"c\":\"d\"}]}", """{"a":1,"b":[true,{"c":"d"}]}""" },
        { "[a: b, {c: d},]", """[{"a":"b"},{"c":"d"}]""" },
        { "[http://x:1/y]", """["http://x:1/y"]""" },
        { "[a #c\n  , b]", """["a","b"]""" },
        { "[a, ? b : c]", """["a",{"b":"c"}]""" },

        // Blocks.
        { "|\n  a\n   b\n\n  c\n", "\"a\\n b\\n\\nc\\n\"" },
        { "|-\n  a\n\n", "\"a\"" },
        { "|+\n  a\n\n", "\"a\\n\\n\"" },
        { ">\n  a\n  b\n\n  c\n   d\n  e\n", "\"a b\\nc\\n d\\ne\\n\"" },
        { "|2\n   a\n", "\" a\\n\"" },
        { "|\n  a\n # comment\n", "\"a\\n\"" },
        { "|\n  # a\n", "\"# a\\n\"" },
        { "|\n  a", "\"a\\n\"" },
        { ">-\n  a", "\"a\"" },
        { "|\n  a\n   ", "\"a\\n \\n\"" },

        // Surrounding text.
        { "!!str 12", "\"12\"" },
        { "! 12", "\"12\"" },
        { "&x [1, 2]\nother: *x", "[1,2]" },
        { "\n- a\n- - b\n  - c\n-\n  d: e", """["a",["b","c"],{"d":"e"}]""" },
        { "1\r\nother: 2\r\n", "1" },
        { "a\t# comment", "\"a\"" },
        { "\ta", "\"a\"" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_what_yaml_1_2_says(string yaml, string json) =>
        JsonElement.DeepEquals(Trino.Read("value: " + yaml), Samples.Element(json)).Should().BeTrue(Trino.Read("value: " + yaml).GetRawText());

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_survives_being_written_and_read_again(string yaml, string json) =>
        JsonElement.DeepEquals(Trino.Read(PayloadSerializers.Integration.ToYaml(Trino.With($$"""{"value":{{json}}}"""), revealSecrets: true)["type: Trino\n".Length..]), Samples.Element(json)).Should().BeTrue(yaml);

    [Theory]
    [InlineData("%YAML 1.2\n---\ntype: Trino\n")]
    [InlineData("# comment\n%YAML 1.2 # comment\n---\ntype: Trino\n...\n# comment\n")]
    [InlineData("%FUTURE word\n---\ntype: Trino\n")]
    [InlineData("--- {type: Trino}\n...\n")]
    [InlineData("\uFEFF---\r\ntype: Trino\r\n")]
    [InlineData("!!str type : Trino")]
    [InlineData("type: Trino\na:: 1\n")]
    [InlineData("? type\n: Trino\n")]
    public void A_document_may_have_markers_directives_and_comments(string yaml)
    {
        var reading = () => PayloadSerializers.Integration.FromYaml(yaml);

        reading.Should().NotThrow();
    }

    [Theory]
    [InlineData("%YAML 1.1\n---\ntype: Trino\n", "version", 1, 1)]
    [InlineData("# comment\n%YAML 1.3\n---\ntype: Trino\n", "version", 2, 1)]
    [InlineData("%YAML 2.0\n---\ntype: Trino\n", "version", 1, 1)]
    [InlineData("type: Trino\nvalue: [a:]\n", "syntax", 2, 9)]
    [InlineData("type: Trino\nvalue: {k: a:}\n", "syntax", 2, 12)]
    [InlineData("type: Trino\nvalue: [?]\n", "syntax", 2, 9)]
    [InlineData("type: Trino\nvalue: [@a]\n", "syntax", 2, 9)]
    [InlineData("type: Trino\nvalue: [`a]\n", "syntax", 2, 9)]
    [InlineData("type: Trino\nvalue: [%a]\n", "syntax", 2, 9)]
    [InlineData("type: Trino\nvalue: [|a]\n", "syntax", 2, 9)]
    [InlineData("type: Trino\nvalue: [>]\n", "syntax", 2, 9)]
    [InlineData("\ttype: Trino\n", "syntax", 1, 1)]
    [InlineData("type: Trino\nvalue:\n  \ta: 1\n", "syntax", 3, 3)]
    [InlineData("type: Trino\nvalue:\n-\ta: 1\n", "syntax", 3, 2)]
    [InlineData("type: Trino\nvalue: 'a\nb'\n", "syntax", 3, 1)]
    [InlineData("type: Trino\nvalue: \"a\n\tb\"\n", "syntax", 3, 1)]
    [InlineData("type: Trino\nmap:\n  value: 'a\n  b'\n", "syntax", 4, 3)]
    [InlineData("type: Trino\nvalue: |\n  \n  a\n", "syntax", 3, 1)]
    [InlineData("type: Trino\n<<: {a: 1}\n", "merge", 2, 1)]
    [InlineData("type: Trino\nvalue: 0o17\n", "number", 2, 8)]
    [InlineData("type: Trino\nvalue: 010\n", "number", 2, 8)]
    [InlineData("type: Trino\nvalue: -.INF\n", "number", 2, 8)]
    [InlineData("type: Trino\n1: a\n\"1\": b\n", "duplicate", 3, 1)]
    [InlineData("type: Trino\nvalue: !!int 1\n", "tag", 2, 8)]
    public void What_other_readers_refuse_or_read_otherwise_is_refused(string yaml, string rule, int line, int column)
    {
        PayloadSerializers.Integration.TryRead(Encoding.UTF8.GetBytes(yaml), PayloadSyntax.Yaml, "a.yaml", out _, out var problems).Should().BeFalse();

        problems.Should().ContainSingle().Which.Should().Match<FileProblem>(problem => problem.Rule == rule && problem.Line == line && problem.Column == column, problems[0].ToString());
    }

    [Fact]
    public void A_character_that_ends_no_line_takes_no_column_from_the_place_of_a_problem()
    {
        PayloadSerializers.Integration.TryRead(Encoding.UTF8.GetBytes("type: Trino\n# a\u2028b\nvalue: [\"\u0085\u2029\", 0x1F]\n"), PayloadSyntax.Yaml, "a.yaml", out _, out var problems);

        problems.Should().ContainSingle().Which.Should().Match<FileProblem>(problem => problem.Line == 3 && problem.Column == 15);
    }
}
