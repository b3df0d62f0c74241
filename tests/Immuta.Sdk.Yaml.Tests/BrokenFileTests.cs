using System.Text;
using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests;

public sealed class BrokenFileTests
{
    private const string Canary = "canary-7f3a";

    [Theory]
    [InlineData("type: [Trino\nother: x\n", "syntax", 1, 7)]
    [InlineData("type: [", "syntax", 1, 8)]
    [InlineData("type: Trino\n\tother: x\n", "syntax", 2, 1)]
    [InlineData("type: Trino\nmap:\n  a: 1\n\tb: 2\n", "syntax", 4, 1)]
    [InlineData("type: Trino\npassword: @canary-7f3a\n", "syntax", 2, 11)]
    [InlineData("type: Trino\npassword: \"canary-7f3a\nother: x\n", "syntax", 2, 11)]
    [InlineData("type: Trino\npassword: \"\\qcanary-7f3a\"\n", "syntax", 2, 11)]
    [InlineData("type: Trino\npassword: canary-7f3a: x\n", "syntax", 2, 22)]
    [InlineData("type: Trino\nvalue: \"\\uD800\"\n", "syntax", 2, 8)]
    [InlineData("type: Trino\nmap:\n  password: canary-7f3a\n  a: 1\n  password: canary-7f3a\n", "duplicate", 5, 3)]
    [InlineData("type: Trino\n'a': 1\n\"a\": 2\n", "duplicate", 3, 1)]
    [InlineData("type: Trino\n---\ntype: Trino\n", "documents", 2, 1)]
    [InlineData("type: Trino\n...\n---\n", "documents", 3, 1)]
    [InlineData("", "empty", 1, 1)]
    [InlineData("# canary-7f3a\n\n", "empty", 1, 1)]
    [InlineData("---\n", "empty", 1, 1)]
    [InlineData("type: Trino\nvalue: *nowhere\n", "alias", 2, 8)]
    [InlineData("type: Trino\nvalue: &a [*a]\n", "alias", 2, 12)]
    [InlineData("type: Trino\nbase: &a {b: 1}\nvalue:\n  <<: *a\n", "merge", 4, 3)]
    [InlineData("type: Trino\npassword: !canary-7f3a x\n", "tag", 2, 11)]
    [InlineData("type: Trino\nvalue: !!int '1'\n", "tag", 2, 8)]
    [InlineData("type: Trino\n? [canary-7f3a]\n: x\n", "name", 2, 3)]
    [InlineData("type: Trino\n: x\n", "name", 2, 3)]
    [InlineData("type: Trino\nvalue: {deep: [1, 007]}\n", "number", 2, 19)]
    [InlineData("type: Trino\nvalue: 0x1F\n", "number", 2, 8)]
    [InlineData("type: Trino\nvalue: .inf\n", "number", 2, 8)]
    [InlineData("type: Trino\nvalue:\nother: x\n", "null", 2, 7)]
    [InlineData("type: Trino\nlist:\n- a\n-\n- b\n", "null", 4, 2)]
    [InlineData("type: ~\n", "null", 1, 7)]
    [InlineData("- type: Trino\n", "type", 1, 1)]
    [InlineData("canary-7f3a", "type", 1, 1)]
    [InlineData("value: a\u0001b\ntype: Trino\n", "encoding", 1, 9)]
    public void Broken_yaml_is_one_clear_problem_with_its_place(string yaml, string rule, int line, int column) =>
        ShouldBeOneProblem(Encoding.UTF8.GetBytes(yaml), PayloadSyntax.Yaml, rule, line, column);

    [Theory]
    [InlineData("{\"type\":\"Trino\",\n  \"password\": canary-7f3a }", "json", 2, 15)]
    [InlineData("{\"type\":\"Trino\",\n  \"a\": 1,\n  \"a\": 2 }", "duplicate", 3, 3)]
    [InlineData("{\"type\":\"Trino\",\"é\":1, \"map\":{\"a\":1,\"a\":2}}", "duplicate", 1, 37)]
    [InlineData("{\"type\":\"Trino\",\n \"a\":\"\\uD800\"}", "json", 2, 6)]
    [InlineData("{\"type\":\"Trino\"} {}", "json", 1, 18)]
    [InlineData("{\"type\":\"Trino\"", "json", 1, 16)]
    [InlineData("", "empty", 1, 1)]
    [InlineData(" \n", "empty", 1, 1)]
    [InlineData("type: canary-7f3a", "json", 1, 1)]
    [InlineData("{\n  \"type\": 1\n}", "type", 2, 11)]
    [InlineData("[]", "type", 1, 1)]
    [InlineData("// canary-7f3a\n{\"type\":\"Trino\"}", "comment", 1, 1)]
    [InlineData("{\"type\":\"Trino\", /* canary-7f3a */\n \"a\": 1}", "comment", 1, 18)]
    [InlineData("{\"type\":\"Trino\",\n \"a\": 1 // canary-7f3a\n}", "comment", 2, 9)]
    [InlineData("{\"é\":\"//\", \"a\": 1} /* canary-7f3a", "comment", 1, 20)]
    [InlineData("{\"type\":\"Trino\"} # canary-7f3a", "comment", 1, 18)]
    [InlineData("{\"type\":\"Trino\",\n}", "comma", 1, 16)]
    [InlineData("{\"type\":\"Trino\",\n \"list\": [1, 2 , ]}", "comma", 2, 16)]
    [InlineData("{\"type\":\"Trino\",\n \"list\": [1, {\"é\": 1,}]}", "comma", 2, 21)]
    [InlineData("{\"type\":\"Trino\",\n \"list\": [1,, 2]}", "json", 2, 13)]
    [InlineData("{\"type\":\"Trino\" / 1}", "json", 1, 17)]
    public void Broken_json_is_one_clear_problem_with_its_place(string json, string rule, int line, int column) =>
        ShouldBeOneProblem(Encoding.UTF8.GetBytes(json), PayloadSyntax.Json, rule, line, column);

    [Fact]
    public void Every_comment_and_trailing_comma_of_a_json_file_is_named_at_once()
    {
        var reading = () => PayloadSerializers.Integration.FromJson("// canary-7f3a\n{\n  \"type\": \"Trino\", /* b */\n  \"a\": [1,],\n}\n", "a.json");

        var problems = reading.Should().Throw<ImmutaFileException>().Which.Problems;
        problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Rule}").Should().Equal("1:1 comment", "3:20 comment", "4:10 comma", "4:12 comma");
        problems.Should().OnlyContain(problem => problem.Message.Contains("JSON"));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", false)]
    [InlineData("utf-32BE", false)]
    public void Another_encoding_is_named_with_what_to_do(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("type: Trino\n")];

        ShouldBeOneProblem(bytes, PayloadSyntax.Yaml, "encoding", 1, 1).Message.Should().Contain(name[..6].ToUpperInvariant()).And.Contain("save it as UTF-8");
        ShouldBeOneProblem(bytes, PayloadSyntax.Json, "encoding", 1, 1);
    }

    [Fact]
    public void A_byte_of_an_older_code_page_is_shown_where_it_stands() =>
        ShouldBeOneProblem([.. "type: Trino\nname: caf"u8, 0xE9, .. "\n"u8], PayloadSyntax.Yaml, "encoding", 2, 10).Message.Should().Contain("UTF-8");

    [Fact]
    public void A_byte_order_mark_of_utf_8_is_no_part_of_the_text()
    {
        PayloadSerializers.Integration.Read((byte[])[0xEF, 0xBB, 0xBF, .. "type: Trino\r\n"u8]).AdditionalProperties.Count.Should().Be(0);
        PayloadSerializers.Integration.Read((byte[])[0xEF, 0xBB, 0xBF, .. "{\"type\":\"Trino\"}"u8], PayloadSyntax.Json).AdditionalProperties.Count.Should().Be(0);
    }

    [Theory]
    [InlineData(PayloadSyntax.Yaml)]
    [InlineData(PayloadSyntax.Json)]
    public void A_document_10000_levels_deep_is_one_clear_problem(PayloadSyntax syntax)
    {
        var open = string.Concat(Enumerable.Repeat("{\"a\":[", 5000));
        ShouldBeOneProblem(Encoding.UTF8.GetBytes(open), syntax, "depth", 1, null);
        ShouldBeOneProblem(Encoding.UTF8.GetBytes(open + "1" + string.Concat(Enumerable.Repeat("]}", 5000))), syntax, "depth", 1, null);
    }

    [Theory]
    [InlineData(PayloadSyntax.Yaml)]
    [InlineData(PayloadSyntax.Json)]
    public void A_document_64_levels_deep_is_read_and_one_of_65_is_not(PayloadSyntax syntax)
    {
        byte[] Nested(int depth) => Encoding.UTF8.GetBytes($"{{\"type\":\"Trino\",\"a\":{new string('[', depth - 1)}{new string(']', depth - 1)}}}");

        PayloadSerializers.Integration.Read(Nested(64), syntax).ShouldSurviveYaml();
        ShouldBeOneProblem(Nested(65), syntax, "depth", 1, null);
    }

    [Fact]
    public void A_block_10000_levels_deep_is_one_clear_problem() =>
        ShouldBeOneProblem(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 10000).Select(i => new string(' ', i) + "a:\n"))), PayloadSyntax.Yaml, "depth", 65, 65);

    [Fact]
    public void An_alias_bomb_is_one_clear_problem_and_costs_little()
    {
        var bomb = new StringBuilder("type: Trino\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        ShouldBeOneProblem(Encoding.UTF8.GetBytes(bomb.ToString()), PayloadSyntax.Yaml, "alias", null, null);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(10_000_000);
    }

    [Fact]
    public void A_bomb_of_one_long_text_is_one_clear_problem()
    {
        var bomb = $"type: Trino\na: &a {new string('x', 100_000)}\nlist: [{string.Join(", ", Enumerable.Repeat("*a", 5000))}]\n";

        ShouldBeOneProblem(Encoding.UTF8.GetBytes(bomb), PayloadSyntax.Yaml, "alias", null, null);
    }

    [Fact]
    public void A_small_alias_works() =>
        Trino.Read("groups: &groups [a, b]\nvalue: {one: *groups, two: *groups}\n").GetRawText().Should().Be("""{"one":["a","b"],"two":["a","b"]}""");

    [Fact]
    public void Every_problem_of_a_file_is_listed_at_once_with_its_place()
    {
        const string Yaml =
            """
            type: Databricks
            autoBootstrap: yes
            config:
              workspaceUrl: acme.databricks.example.com
              catalog: 1-bad
              authenticationType: token
              token:
              groupPattern: [a]
            """;

        var reading = () => PayloadSerializers.Integration.FromYaml(Yaml.Replace("yes", "true", StringComparison.Ordinal), "databricks.yaml");

        var problems = reading.Should().Throw<ImmutaFileException>().Which.Problems;
        problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Path} {problem.Rule}").Should().Equal(
            "4:3 $.config.httpPath required",
            "5:12 $.config.catalog pattern",
            "7:9 $.config.token null",
            "8:17 $.config.groupPattern type");
        problems[0].ToString().Should().StartWith("databricks.yaml:4:3: $.config.httpPath: ");
        var older = () => PayloadSerializers.Integration.FromYaml(Yaml, "databricks.yaml");
        older.Should().Throw<ImmutaFileException>().Which.Problems.Should().ContainSingle(problem => problem.Path == "$.autoBootstrap" && problem.Message.Contains("true or false"));
    }

    [Fact]
    public void Rules_that_no_schema_can_say_have_a_place_too()
    {
        var sample = Samples.Element(Samples.Text("schemas/samples/connections/snowflake.user-password.json"));
        var json = sample.GetRawText().Replace("\"connectionKey\": \"", "\"connectionKey\": \"a.", StringComparison.Ordinal);
        var yaml = PayloadSerializers.Connection.ToYaml(PayloadSerializers.Connection.FromJson(sample.GetRawText()), revealSecrets: true).Replace("connectionKey: ", "connectionKey: a.", StringComparison.Ordinal);

        PayloadSerializers.Connection.TryRead(Encoding.UTF8.GetBytes(json), PayloadSyntax.Json, "c.json", out _, out var ofJson).Should().BeFalse();
        PayloadSerializers.Connection.TryRead(Encoding.UTF8.GetBytes(yaml), PayloadSyntax.Yaml, "c.yaml", out _, out var ofYaml).Should().BeFalse();

        ofJson.Should().ContainSingle().Which.Should().Match<FileProblem>(problem => problem.Path == "$.connectionKey" && problem.Line == 2 && problem.Column == 20);
        ofYaml.Should().ContainSingle().Which.Should().Match<FileProblem>(problem => problem.Path == "$.connectionKey" && problem.Line == 1 && problem.Column == 16);
    }

    [Fact]
    public void Mutilated_files_never_fail_in_another_way()
    {
        var random = new Random(7);
        var texts = RoundTripTests.Integrations.Take(12).Select(row => row.Data).Select(name => PayloadSerializers.Integration.ToYaml(PayloadSerializers.Integration.FromJson(Samples.Text(name)), revealSecrets: true)).ToArray();
        const string Insertions = "[]{}:,-#&*!|>'\"%@`?\t\n ~<0";
        for (var i = 0; i < 4000; i++)
        {
            var text = new StringBuilder(texts[random.Next(texts.Length)]);
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 10), text.Length - at)),
                    1 => text.Insert(at, Insertions[random.Next(Insertions.Length)]),
                    _ => text.Insert(at, text.ToString(at, Math.Min(20, text.Length - at))),
                };
            }

            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            if (!PayloadSerializers.Integration.TryRead(bytes, PayloadSyntax.Yaml, "x.yaml", out _, out var problems))
            {
                problems.Should().NotBeEmpty().And.OnlyContain(problem => problem.Line > 0 && problem.Column > 0);
            }
        }
    }

    private static FileProblem ShouldBeOneProblem(byte[] bytes, PayloadSyntax syntax, string rule, int? line, int? column)
    {
        var reading = () => PayloadSerializers.Integration.Read(bytes, syntax, "policies/broken.yaml");

        var failure = reading.Should().Throw<ImmutaFileException>().Which;
        var problem = failure.Problems.Should().ContainSingle(failure.Message).Which;
        problem.Rule.Should().Be(rule, problem.ToString());
        problem.Should().Match<FileProblem>(found => found.File == "policies/broken.yaml" && (line == null || found.Line == line) && (column == null || found.Column == column), problem.ToString());
        failure.Message.Should().NotContain(Canary).And.Contain("policies/broken.yaml:");
        failure.Should().BeAssignableTo<ImmutaException>();
        return problem;
    }
}
