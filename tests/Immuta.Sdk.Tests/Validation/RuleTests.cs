using System.Text.Json.Nodes;
using FluentAssertions;
using FluentAssertions.Execution;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Models;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Validation;

/// <summary>Every documented rule is reported with its path, and no undocumented assumption is a rule.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("immuta\n")]
    [InlineData("1immuta")]
    public void A_catalog_name_is_checked_to_its_very_end(string catalog) =>
        FluentActions.Invoking(() => IntegrationRequest.FromJson(
            DatabricksIntegration.Create("acme.example.com", "/sql", catalog).WithToken("t").Manual().Build().ToJson(revealSecrets: true)))
            .Should().Throw<ImmutaValidationException>().Which.Problems.Should().ContainSingle(problem => problem.Path == "$.config.catalog");

    [Fact]
    public void A_whole_number_may_be_written_with_a_fraction_of_zero() =>
        FluentActions.Invoking(() => IntegrationRequest.FromJson(
            """{"type": "Snowflake", "autoBootstrap": false, "config": {"host": "h", "warehouse": "w", "database": "d", "port": 443.0, "authenticationType": "userPassword", "username": "u", "password": "p"}}"""))
            .Should().NotThrow();


    public static TheoryData<string> Requests => [.. Samples.Requests];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Every_schema_rule_is_reported_with_its_path_and_without_the_value(string sample)
    {
        var document = Samples.Node(sample);
        var rules = SchemaRules.Of(document).ToList();
        rules.Should().NotBeEmpty();
        using var scope = new AssertionScope(sample);
        foreach (var rule in rules)
        {
            var exception = Refusal(rule.Break(document).ToJsonString(), rule.ToString());
            exception?.Problems.Should().ContainSingle(problem => problem.Path == rule.Place.Path && problem.Rule == rule.Rule, $"of {rule}");
            exception?.ToString().Should().NotContain(SchemaRules.Canary);
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Every_member_that_is_written_twice_is_reported(string sample)
    {
        var document = Samples.Node(sample);
        using var scope = new AssertionScope(sample);
        foreach (var place in SchemaRules.Of(document).Where(rule => rule.Rule == "null" && rule.Place.Steps[^1] is string).Select(rule => rule.Place))
        {
            var parent = place.Parent.In(document)!.ToJsonString();
            var twice = $"{parent[..^1]},\"{place.Steps[^1]}\":{place.In(document)!.ToJsonString()}}}";
            var text = place.Steps.Count == 1 ? twice : place.Parent.With(document, JsonValue.Create("@@@")).ToJsonString().Replace("\"@@@\"", twice, StringComparison.Ordinal);
            Refusal(text, place.Path)?.Problems.Should().ContainSingle(problem => problem.Path == place.Path && problem.Rule == "duplicate", place.Path);
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void All_problems_of_a_text_are_reported_at_once_in_document_order(string sample)
    {
        var document = Samples.Node(sample);
        var chosen = SchemaRules.Of(document)
            .Where(rule => rule.Rule == "type" && rule.Place.Steps[^1] is not ("type" or "autoBootstrap" or "authenticationType" or "useCertificate") && !rule.Place.Path.Contains("workspaceIds", StringComparison.Ordinal))
            .Where(rule => rule.Place.In(document) is not JsonObject and not JsonArray)
            .DistinctBy(rule => rule.Place.Path).ToList();
        if (chosen.Count == 0)
        {
            sample.Should().Contain("trino", "only Trino has no member to get wrong");
            return;
        }

        var broken = chosen.Aggregate(document, (text, rule) => rule.Break(text));
        var problems = Refusal(broken.ToJsonString(), sample)!.Problems;
        problems.Select(problem => problem.Path).Should().BeEquivalentTo(chosen.Select(rule => rule.Place.Path));
        problems.Select(problem => problem.Path).Should().Equal(
            SamplesInOrder(broken).Where(path => chosen.Exists(rule => rule.Place.Path == path)), "problems stand in the order of the document");
    }

    [Theory]
    [InlineData("""{ "type": "snowflake" }""", "$.type", "spelling", "'Snowflake'")]
    [InlineData("""{ "type": "native s3" }""", "$.type", "spelling", "'Native S3'")]
    [InlineData("""{ "type": "GoogleBigQuery" }""", "$.type", "spelling", "'Google BigQuery'")]
    [InlineData("""{ "type": "azure-synapse-analytics" }""", "$.type", "spelling", "'Azure Synapse Analytics'")]
    [InlineData("""{ }""", "$.type", "required", "")]
    [InlineData("""[]""", "$", "type", "")]
    [InlineData("""null""", "$", "null", "")]
    [InlineData("", "$", "json", "")]
    [InlineData("""{ "type": """, "$", "json", "line 1")]
    [InlineData("""{ "type": "Trino" } x""", "$", "json", "line 1")]
    [InlineData("""{ "type": "Trino", "x": "\ud800" }""", "$.x", "text", "surrogate")]
    [InlineData("""{ "type": "Native S3", "autoBootstrap": true, "config": {} }""", "$.autoBootstrap", "constant", "false")]
    [InlineData("""{ "type": "Google BigQuery", "autoBootstrap": true, "config": {} }""", "$.autoBootstrap", "constant", "false")]
    [InlineData("""{ "type": "Snowflake", "autoBootstrap": true, "config": { "host": "h", "warehouse": "w", "database": "d", "authenticationType": "oAuthClientCredentials" } }""", "$.config.authenticationType", "combination", "'userPassword', 'keyPair'")]
    [InlineData("""{ "type": "Snowflake", "autoBootstrap": false, "config": { "host": "h", "warehouse": "w", "database": "d", "authenticationType": "keypair" } }""", "$.config.authenticationType", "spelling", "'keyPair'")]
    [InlineData("""{ "type": "Trino", "deep": [{ "er": { "key": "[REDACTED]" } }] }""", "$.deep[0].er.key", "mask", "real value")]
    [InlineData("""{ "type": "Trino", "it's": ["ok", "****"] }""", "$['it\\'s'][1]", "mask", "real value")]
    public void A_typo_is_reported_with_path_rule_and_remedy(string text, string path, string rule, string words) =>
        Refusal(text, text)!.Problems.Should().Contain(problem => problem.Path == path && problem.Rule == rule && problem.Message.Contains(words));

    [Fact]
    public void A_missing_member_is_reported_at_its_object_before_the_faults_inside() =>
        Refusal("""{ "type": "Snowflake", "autoBootstrap": false, "config": { "warehouse": "w", "database": "d", "authenticationType": "userPassword", "username": "u", "password": "***", "port": "x" } }""", "order")!
            .Problems.Select(problem => $"{problem.Path} {problem.Rule}").Should().Equal("$.config.host required", "$.config.password mask", "$.config.port type");

    [Fact]
    public void Both_spellings_of_the_synapse_delimiters_exclude_each_other()
    {
        var document = Samples.Node("schemas/samples/integrations/azure-synapse-analytics.all-options.automatic.json");
        document["config"]!["metadataDelimiters"] = new JsonObject();
        Refusal(document.ToJsonString(), "both")!.Problems.Should().ContainSingle().Which.Should().Match<ValidationProblem>(
            problem => problem.Path == "$.config" && problem.Rule == "exclusive" && problem.Message.Contains("metadataDelimeters, metadataDelimiters"));
    }

    [Theory]
    [InlineData("google-bigquery.service-account-key.manual", "location")]
    [InlineData("google-bigquery.service-account-key.manual", "role")]
    [InlineData("google-bigquery.service-account-key.manual", "credential")]
    [InlineData("redshift.user-password.manual", "initialDatabase")]
    [InlineData("azure-synapse-analytics.user-password.manual", "authenticationType")]
    [InlineData("databricks.token.manual", "authenticationType")]
    [InlineData("snowflake.key-pair.automatic", "role")]
    [InlineData("snowflake.oauth-certificate.manual", "username")]
    public void Members_without_documented_requirement_can_be_omitted(string sample, string member)
    {
        var document = Samples.Node($"schemas/samples/integrations/{sample}.json");
        document["config"]!.AsObject().Remove(member).Should().BeTrue();
        FluentActions.Invoking(() => IntegrationRequest.FromJson(document.ToJsonString())).Should().NotThrow();
    }

    [Theory]
    [InlineData("""{ "type": "Some Future Technology", "autoBootstrap": "maybe", "config": 5 }""")]
    [InlineData("""{ "type": "Databricks", "autoBootstrap": false, "config": { "workspaceUrl": "w", "httpPath": "h", "catalog": "c", "authenticationType": "someFutureWay", "anything": [1] } }""")]
    [InlineData("""{ "type": "Snowflake", "autoBootstrap": false, "config": { "host": "with.port:443/and/path", "warehouse": " ", "database": "d", "authenticationType": "userPassword", "username": " ", "password": " ", "port": -5 } }""")]
    [InlineData("""{ "type": "Snowflake", "autoBootstrap": false, "config": { "host": "h", "warehouse": "w", "database": "d", "authenticationType": "userPassword", "username": "u", "password": "p", "workspaces": { "enabled": true }, "impersonation": { "enabled": true, "role": "r" }, "future": null } }""")]
    [InlineData("""{ "type": "Native S3", "autoBootstrap": false, "config": { "name": "n", "awsAccountId": "1", "awsRegion": "nowhere", "awsLocationRole": "no arn", "awsLocationPath": "p", "authenticationType": "auto" } }""")]
    public void Undocumented_values_pass_and_are_preserved(string text) =>
        JsonCanonical.Of(Samples.Element(IntegrationRequest.FromJson(text).ToJson(revealSecrets: true))).Should().Be(JsonCanonical.Of(Samples.Element(text)));

    [Fact]
    public void A_member_that_is_typed_and_additional_at_once_is_refused_before_it_is_sent()
    {
        var request = SnowflakeIntegration.Create("h", "w", "d").WithUserPassword("u", "p").Manual().Build();
        var twice = request with { Config = request.Config with { AdditionalProperties = AdditionalProperties.Empty.With("host", "other") } };
        FluentActions.Invoking(() => RequestBody.Create<IntegrationRequest>(twice)).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Should().ContainSingle().Which.Path.Should().Be("$.config.host");
    }

    [Fact]
    public void Raw_credentials_are_searched_for_masks_at_any_depth()
    {
        var credentials = IntegrationCredentials.FromJson(Samples.Element("""{ "authenticationType": "okta", "okta": { "password": "***" } }"""));
        FluentActions.Invoking(() => RequestBody.Create(credentials)).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Should().ContainSingle().Which.Path.Should().Be("$.okta.password");
    }

    private static ImmutaValidationException? Refusal(string text, string what) =>
        FluentActions.Invoking(() => IntegrationRequest.FromJson(text)).Should().Throw<ImmutaValidationException>(what).Subject?.SingleOrDefault();

    private static IEnumerable<string> SamplesInOrder(JsonNode node) => Walk(SamplesPlace.Root, node).Select(place => place.Path);

    private static IEnumerable<SamplesPlace> Walk(SamplesPlace place, JsonNode? node) => new[] { place }.Concat(node switch
    {
        JsonObject members => members.SelectMany(member => Walk(place.Then(member.Key), member.Value)),
        JsonArray items => items.SelectMany((item, index) => Walk(place.Then(index), item)),
        _ => [],
    });
}
