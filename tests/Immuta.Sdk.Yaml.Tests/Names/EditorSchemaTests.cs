using System.Text;
using Immuta.Sdk.V2;
using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests.Names;

/// <summary>A file can name its schema for an editor in <c>$schema</c>, which is not part of the payload.</summary>
public sealed class EditorSchemaTests
{
    private const string Plain = """{"projectKey":"fraud","name":"Fraud"}""";

    [Theory]
    [InlineData("""{ "$schema": "../schemas/v2/project.schema.json", "projectKey": "fraud", "name": "Fraud" }""", PayloadSyntax.Json)]
    [InlineData("""{ "projectKey": "fraud", "$schema": "a \" , } \\", "name": "Fraud" }""", PayloadSyntax.Json)]
    [InlineData("""{ "projectKey": "fraud", "name": "Fraud" , "$schema": "x" }""", PayloadSyntax.Json)]
    [InlineData("""{"projectKey":"fraud","name":"Fraud","\u0024schema":"x"}""", PayloadSyntax.Json)]
    [InlineData("$schema: ../schemas/v2/project.schema.json\nprojectKey: fraud\nname: Fraud\n", PayloadSyntax.Yaml)]
    [InlineData("projectKey: fraud\nname: Fraud\n'$schema': \"https://example.com/a,b\"\n", PayloadSyntax.Yaml)]
    [InlineData("# yaml-language-server: $schema=../x.json\nprojectKey: fraud\nname: Fraud\n", PayloadSyntax.Yaml)]
    [InlineData("{$schema: x, projectKey: fraud, name: Fraud}", PayloadSyntax.Yaml)]
    public void The_schema_of_a_file_is_neither_a_finding_nor_sent(string text, PayloadSyntax syntax)
    {
        var read = PayloadSerializers.Project.ReadWithFindings(Encoding.UTF8.GetBytes(text), syntax, options: new() { Strict = true });

        read.Findings.Should().BeEmpty();
        read.Payload.AdditionalProperties.Names.Should().BeEmpty();
        read.Payload.Should().Be(ProjectRequest.FromJson(Plain));
        PayloadSerializers.Project.ToJson(read.Payload, revealSecrets: true).Should().NotContain("schema");
    }

    [Theory]
    [InlineData("{ \"$schema\": \"x\" }", PayloadSyntax.Json)]
    [InlineData("$schema: x\n", PayloadSyntax.Yaml)]
    public void A_file_with_only_a_schema_lacks_the_required_members(string text, PayloadSyntax syntax)
    {
        PayloadSerializers.Project.TryRead(Encoding.UTF8.GetBytes(text), syntax, "fraud", out _, out var problems).Should().BeFalse();

        problems.Select(problem => problem.Path).Should().BeEquivalentTo("$.projectKey", "$.name");
    }

    [Theory]
    [InlineData("{\n  \"$schema\": \"x\",\n  \"projectKey\": \"fraud\", \"name\": 7 }", PayloadSyntax.Json, 3, 34)]
    [InlineData("$schema: x\nprojectKey: fraud\nname: []\n", PayloadSyntax.Yaml, 3, 7)]
    public void Other_problems_keep_their_place(string text, PayloadSyntax syntax, int line, int column)
    {
        PayloadSerializers.Project.TryRead(Encoding.UTF8.GetBytes(text), syntax, "fraud", out _, out var problems).Should().BeFalse();

        problems.Should().ContainSingle().Which.Should().Match<FileProblem>(problem => problem.Line == line && problem.Column == column && problem.Path == "$.name");
    }

    [Theory]
    [InlineData("""{"$schema":7,"projectKey":"fraud","name":"Fraud"}""", PayloadSyntax.Json, "$['$schema']")]
    [InlineData("$schema: [x]\nprojectKey: fraud\nname: Fraud\n", PayloadSyntax.Yaml, "$['$schema']")]
    [InlineData("""{"projectKey":"fraud","name":"Fraud","subscriptionPolicy":{"type":"manual","$schema":"x"}}""", PayloadSyntax.Json, "$.subscriptionPolicy['$schema']")]
    [InlineData("projectKey: fraud\nname: Fraud\nsubscriptionPolicy: {type: manual, $schema: x}\n", PayloadSyntax.Yaml, "$.subscriptionPolicy['$schema']")]
    public void Anything_else_of_that_name_is_still_a_finding(string text, PayloadSyntax syntax, string path) =>
        PayloadSerializers.Project.ReadWithFindings(Encoding.UTF8.GetBytes(text), syntax).Findings.Select(finding => finding.Path).Should().Equal(path);

    [Theory]
    [InlineData("json", PayloadSyntax.Json)]
    [InlineData("yaml", PayloadSyntax.Yaml)]
    public void The_example_of_the_page_has_no_finding(string language, PayloadSyntax syntax)
    {
        var page = File.ReadAllText(Path.Combine(Samples.Root, "src", "Immuta.Sdk.Yaml", "README.md"));
        var example = page.Split($"```{language} payload\n")[1].Split("```")[0];

        PayloadSerializers.Policy.ReadWithFindings(Encoding.UTF8.GetBytes(example), syntax, options: new() { Strict = true }).Payload.PolicyKey.Value.Should().Be("mask-email");
    }

    [Fact]
    public void Two_schemas_in_one_file_are_a_problem() =>
        FluentActions.Invoking(() => PayloadSerializers.Project.FromJson("""{"$schema":"x","$schema":"y","projectKey":"fraud","name":"Fraud"}"""))
            .Should().Throw<ImmutaFileException>().Which.Problems.Should().ContainSingle().Which.Rule.Should().Be("duplicate");
}
