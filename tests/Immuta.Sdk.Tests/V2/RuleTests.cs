using System.Text.Json;
using FluentAssertions;
using FluentAssertions.Execution;
using Immuta.Sdk.Tests.Models;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Validation;
using Immuta.Sdk.V2;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

public sealed class RuleTests
{
    public static TheoryData<string> Requests => [.. DesiredStates.Samples];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Every_schema_rule_is_reported_with_its_path_and_without_the_value(string sample)
    {
        var document = Samples.Node(sample);
        var kind = DesiredStates.KindOf(sample);
        var rules = SchemaRules.Of(document, DesiredStates.SchemaOf(sample)).ToList();
        rules.Should().HaveCountGreaterThan(2);
        using var scope = new AssertionScope(sample);
        foreach (var rule in rules)
        {
            var problems = DesiredStates.ProblemsOf(kind, rule.Break(document).ToJsonString());
            problems.Should().ContainSingle(problem => problem.Path == rule.Place.Path && problem.Rule == rule.Rule, $"of {rule}");
            string.Join(' ', problems).Should().NotContain(SchemaRules.Canary);
        }
    }

    [Theory]
    [InlineData("data", """{}""", "$.connectionKey required", "$.connection required")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "snowflake" } }""", "$.connection.handler spelling")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "GoogleBigQuery" } }""", "$.connection.handler spelling")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "Trino", "hostname": "h", "authenticationMethod": "ldap authentication" } }""", "$.connection.authenticationMethod spelling")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "Databricks", "hostname": "h", "httpPath": "p", "authenticationMethod": null } }""", "$.connection.authenticationMethod null")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "X" }, "sources": [{ "query": "select 1" }] }""", "$.sources[0].naming required")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "X" }, "sources": [{ "table": null, "view": "v" }] }""", "$.sources[0].table null")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "X", "password": "***" } }""", "$.connection.password mask")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "X" }, "nameTemplate": { "nativeSchemaFormat": "<schema>" } }""", "$.nameTemplate.nativeSchemaFormat pattern")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "subscription", "actions": [] }""", "$.actions type")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "data", "actions": {} }""", "$.actions type")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "Data", "actions": {} }""", "$.type spelling")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "data", "actions": [{ "rules": [{ "type": "masking", "config": {} }] }] }""", "$.actions[0].rules[0].type spelling")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "data", "actions": [{ "rules": [{ "type": "minimization", "config": {} }] }] }""", "$.actions[0].rules[0].type spelling")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "data", "actions": [{ "rules": [{ "type": "Masking", "config": { "maskingConfig": { "type": null } } }] }] }""", "$.actions[0].rules[0].config.maskingConfig.type null")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "subscription", "actions": { "type": "approval" } }""", "$.actions.approvals required")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "subscription", "actions": { "type": "entitlements", "entitlements": {}, "advanced": "x" } }""", "$.actions exclusive")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "subscription", "actions": { "type": "approval", "approvals": [{ "requiredPermission": "OWNER", "requiredPermissions": "OWNER" }] } }""", "$.actions.approvals[0] exclusive")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "subscription", "actions": { "type": "manual" }, "circumstances": [{ "type": "tags", "columnTag": "X" }, { "type": "columnTags", "tag": "X" }] }""", "$.circumstances[0].tag required", "$.circumstances[1].columnTag required")]
    [InlineData("project", """{ "projectKey": "k", "name": "n", "allowMaskedJoins": true, "allowedMaskedJoins": true }""", "$ exclusive")]
    [InlineData("project", """{ "projectKey": "k", "name": "n", "purposes": null }""", "$.purposes null")]
    [InlineData("purpose", """{ "name": "P", "subpurposes": [{ "name": "P.C", "subpurposes": [{ "description": "d" }] }] }""", "$.subpurposes[0].subpurposes[0].name required")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "Databricks", "hostname": "h", "httpPath": "p" } }""", "$.connection.password required")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "Google BigQuery", "sid": "s", "authenticationMethod": "keyFile", "userFiles": [] } }""", "$.connection.userFiles minItems")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "Snowflake", "hostname": "h", "database": "d", "warehouse": "w", "username": "u", "authenticationMethod": "keyPair", "userFiles": [] } }""", "$.connection.userFiles minItems")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "subscription", "actions": { "type": "anyone" }, "certification": "text" }""", "$.certification type")]
    public void A_mistake_is_reported_with_path_and_rule(string kind, string text, params string[] problems) =>
        DesiredStates.ProblemsOf(kind, text).Select(problem => $"{problem.Path} {problem.Rule}").Should().Equal(problems);

    [Theory]
    [InlineData("data", """{ "connectionKey": " ", "connection": { "handler": "Amazon Athena", "region": "r", "authenticationMethod": "none" } }""")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "Presto", "hostname": "h" } }""")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "Trino", "hostname": "h", "authenticationMethod": "userPassword", "username": "u", "password": "p" } }""")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "Redshift", "hostname": "h", "schema": "s", "username": "u", "password": "p", "authenticationMethod": "future" } }""")]
    [InlineData("data", """{ "connectionKey": "k", "connection": { "handler": "X", "futureMember": null }, "sources": [{}, { "all": false }, { "view": "v" }] }""")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "future", "actions": 5 }""")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "data", "actions": [{ "rules": [{ "type": "Masking", "config": { "fields": [], "maskingConfig": { "type": "Regex", "x": { "y": [null] } } }, "inclusions": {} }] }], "circumstances": [{ "type": "server" }] }""")]
    [InlineData("policy", """{ "policyKey": "k", "name": "n", "type": "subscription", "actions": { "type": "approval", "approvals": [{ "requiredPermissions": ["OWNER", "ADMIN"] }] }}""")]
    [InlineData("project", """{ "projectKey": "k", "name": "n", "subscriptionPolicy": { "type": "future", "x": 1 }, "workspace": { "type": "future" }, "allowedMaskedJoins": "sometimes" }""")]
    public void Undocumented_values_pass_and_are_preserved(string kind, string text) =>
        JsonElement.DeepEquals(Samples.Element(DesiredStates.Sent(DesiredStates.Read(kind, text))), Samples.Element(text)).Should().BeTrue();

    [Fact]
    public void A_single_user_file_is_read_as_a_list_of_one_and_sent_as_a_list()
    {
        var document = Samples.Node("schemas/samples/v2/data.snowflake-key-pair.json");
        var file = document["connection"]!["userFiles"]![0]!.DeepClone();
        document["connection"]!["userFiles"] = file;

        var request = DataSourcesRequest.FromJson(document.ToJsonString());

        request.Connection.Should().BeOfType<SnowflakeKeyPairDataConnection>().Which.UserFiles.Should().ContainSingle().Which.UserFilename.Should().Be("loader_key.p8");
        JsonElement.DeepEquals(Samples.Element(DesiredStates.Sent(request)), Samples.Element(DesiredStates.SampleText("data.snowflake-key-pair"))).Should().BeTrue();
        file.AsObject().Remove("content");
        DesiredStates.ProblemsOf("data", document.ToJsonString()).Should().ContainSingle().Which.Path.Should().Be("$.connection.userFiles.content");
    }

    [Fact]
    public void A_purpose_may_have_children_as_deep_as_json_goes()
    {
        var text = Enumerable.Range(0, 28).Aggregate("""{ "name": "leaf" }""", (inner, depth) => $$"""{ "name": "p{{depth}}", "subpurposes": [{{inner}}] }""");
        JsonElement.DeepEquals(Samples.Element(DesiredStates.Sent(PurposeRequest.FromJson(text))), Samples.Element(text)).Should().BeTrue();
    }

    [Fact]
    public void A_native_schema_format_must_contain_the_mark_of_immuta()
    {
        var request = new DataSourcesRequest { DataSourcesKey = "k", Connection = new UnknownDataConnection("X"), NameTemplate = new() { NativeSchemaFormat = "<schema>_immuta" } };
        DesiredStates.Sent(request).Should().Be("""{"connectionKey":"k","connection":{"handler":"X"},"nameTemplate":{"nativeSchemaFormat":"\u003Cschema\u003E_immuta"}}""");
        FluentActions.Invoking(() => RequestBody.Create(request with { NameTemplate = new() { NativeSchemaFormat = "<schema>" } }))
            .Should().Throw<ImmutaValidationException>().Which.Problems.Should().ContainSingle().Which.Message.Should().Contain("_immuta");
    }

    [Theory]
    [InlineData("snowflake-key-pair", "PRIV_KEY_FILE")]
    [InlineData("snowflake-oauth-certificate", "oauth client certificate")]
    [InlineData("bigquery-key-file", "KeyFilePath")]
    public void A_key_file_needs_the_key_name_of_its_sign_in(string sample, string name)
    {
        var document = Samples.Node($"schemas/samples/v2/data.{sample}.json");
        document["connection"]!["userFiles"]![0]!["keyName"] = "SSLKeyFile";

        FluentActions.Invoking(() => RequestBody.Create(DataSourcesRequest.FromJson(document.ToJsonString())))
            .Should().Throw<ImmutaValidationException>().Which.Problems.Should().ContainSingle().Which.Message.Should().Contain($"'{name}'");
    }
}
