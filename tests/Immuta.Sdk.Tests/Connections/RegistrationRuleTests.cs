using FluentAssertions;
using FluentAssertions.Execution;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Tests.Models;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Validation;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

public sealed class RegistrationRuleTests
{
    public static TheoryData<string> Registrations => [.. Samples.Registrations];

    [Theory]
    [MemberData(nameof(Registrations))]
    public void Every_schema_rule_is_reported_with_its_path_and_without_the_value(string sample)
    {
        var document = Samples.Node(sample);
        var rules = SchemaRules.Of(document, SchemaRules.Registration).ToList();
        rules.Should().HaveCountGreaterThan(20);
        using var scope = new AssertionScope(sample);
        foreach (var rule in rules)
        {
            var problems = Refusal(rule.Break(document).ToJsonString(), out var text);
            problems.Should().ContainSingle(problem => problem.Path == rule.Place.Path && problem.Rule == rule.Rule, $"of {rule}");
            text.Should().NotContain(SchemaRules.Canary);
        }
    }

    [Theory]
    [InlineData("""{ }""", "$.connectionKey $.connection $.nativeIntegration")]
    [InlineData("""{ "connectionKey": "k", "connection": {}, "nativeIntegration": {} }""", "$.connection.technology")]
    [InlineData("""{ "connectionKey": "k", "connection": { "technology": "snowflake" }, "nativeIntegration": {} }""", "$.connection.technology")]
    [InlineData("""{ "connectionKey": "k", "connection": { "technology": "Glue" }, "nativeIntegration": [] }""", "$.nativeIntegration")]
    [InlineData("""{ "connectionKey": "k", "connection": { "technology": "Trino", "password": "***" }, "nativeIntegration": {} }""", "$.connection.password")]
    public void A_typo_is_reported_with_its_path(string text, string paths) =>
        Refusal(text, out _).Select(problem => problem.Path).Should().Equal(paths.Split(' '));

    [Theory]
    [InlineData("snowflake.key-pair", "nativeIntegration.config.authenticationType")]
    [InlineData("snowflake.user-password", "nativeIntegration.config.port")]
    [InlineData("snowflake.key-pair-encrypted", "connection.privateKeyPassword")]
    [InlineData("databricks.oauth-m2m", "connection.oAuthClientConfig.scope")]
    [InlineData("databricks.oauth-m2m", "connection.oAuthClientConfig.authorityUrl")]
    [InlineData("aws-lake-formation.role", "connection.authenticationType")]
    [InlineData("aws-lake-formation.role", "nativeIntegration.type")]
    [InlineData("aws-lake-formation.role", "nativeIntegration.config")]
    public void Members_without_documented_requirement_can_be_omitted(string sample, string member)
    {
        var document = Samples.Node($"schemas/samples/connections/{sample}.json");
        var place = new SamplesPlace(member.Split('.'));
        place.In(document).Should().NotBeNull();
        FluentActions.Invoking(() => ConnectionRegistration.FromJson(place.Without(document).ToJsonString())).Should().NotThrow();
    }

    [Fact]
    public void A_builder_is_checked_as_well_before_it_is_sent()
    {
        var connection = DatabricksConnection.Create("k", "w", "p", catalog: "1st-catalog").WithToken("[REDACTED]").WithPort(70000).Build();
        FluentActions.Invoking(() => RequestBody.Create<ConnectionRegistration>(connection.Registration)).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Select(problem => $"{problem.Path} {problem.Rule}").Should().BeEquivalentTo(
                "$.connection.port range", "$.connection.token mask", "$.nativeIntegration.config.port range",
                "$.nativeIntegration.config.catalog pattern", "$.nativeIntegration.config.token mask");
    }

    [Theory]
    [InlineData("70000.0")]
    [InlineData("1e20")]
    [InlineData("99999999999999999999")]
    [InlineData("-1.0")]
    public void A_number_in_any_notation_is_held_to_its_range(string port)
    {
        var text = Samples.Text("schemas/samples/connections/snowflake.key-pair.json").Replace("443", port, StringComparison.Ordinal);

        FluentActions.Invoking(() => ConnectionRegistration.FromJson(text)).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Should().Contain(problem => problem.Path == "$.connection.port" && problem.Rule == "range");
    }

    [Fact]
    public void A_member_that_is_both_added_and_typed_is_reported()
    {
        var connection = ConnectionPaths.Snowflake().WithUserPassword("u", "p")
            .WithAdditionalProperty(PayloadSection.Connection, "port", ConnectionPaths.Json("1")).Build();
        FluentActions.Invoking(() => RequestBody.Create<ConnectionRegistration>(connection.Registration)).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Should().ContainSingle().Which.Path.Should().Be("$.connection.port");
    }

    private static IReadOnlyList<ValidationProblem> Refusal(string text, out string message)
    {
        try
        {
            ConnectionRegistration.FromJson(text);
            message = "";
            return [];
        }
        catch (ImmutaValidationException ex)
        {
            message = ex.ToString();
            return ex.Problems;
        }
    }
}
