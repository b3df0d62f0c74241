using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Validation;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Models;

/// <summary>Editing a read model keeps its settings and requires its credentials again.</summary>
public sealed class EditTests
{
    public static TheoryData<string> Requests => [.. Samples.Requests.Where(name => !name.Contains("trino", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Settings_and_unknown_members_are_carried_over_and_credentials_are_not(string sample)
    {
        var read = Samples.Node(sample);
        read["id"] = 7;
        var config = read["config"]!.AsObject();
        config["futureMember"] = new JsonObject { ["keep"] = new JsonArray(1, null) };
        config["futureNull"] = null;
        var edited = JsonNode.Parse(EditWithToken(Integration.FromJson(read.ToJsonString())).ToJson(revealSecrets: true))!["config"]!.AsObject();

        string[] credentials = ["username", "password", "privateKey", "connectArgs", "role", "token", "oAuthClientConfig", "okta", "awsAccessKeyId", "awsSecretAccessKey", "credential", "authenticationType", "futureNull"];
        foreach (var (name, value) in config.Where(member => !credentials.Contains(member.Key) || (member.Key == "role" && (string)read["type"]! == "Google BigQuery")))
        {
            JsonNode.DeepEquals(edited[name], value).Should().BeTrue($"{name} was {value?.ToJsonString()}, became {edited[name]?.ToJsonString()}");
        }

        edited.Select(member => member.Key).Should().NotContain("futureNull")
            .And.BeSubsetOf(config.Select(member => member.Key).Except(credentials).Concat(["ticket", "authenticationType", "credential", "role"]));
        foreach (var secret in SchemaRules.Of(read).Where(rule => rule.Rule == "mask").Select(rule => (string)rule.Place.In(read)!))
        {
            edited.ToJsonString().Should().NotContain(secret);
        }
    }

    [Fact]
    public void A_member_of_a_wrong_type_is_copied_and_then_reported_by_the_rules()
    {
        var edited = SnowflakeIntegration.From(Read("""{ "host": "h", "warehouse": "w", "database": "d", "port": {} }""")).WithUserPassword("u", "p").Manual().Build();
        FluentActions.Invoking(() => IntegrationRequest.FromJson(edited.ToJson(revealSecrets: true))).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Should().ContainSingle().Which.Path.Should().Be("$.config.port");
    }

    [Theory]
    [InlineData(true, "Automatic()")]
    [InlineData(false, "Manual()")]
    public void An_edit_keeps_the_setup_mode_of_the_creation(bool isAutomatic, string method)
    {
        var read = Integration.FromJson($$$"""{"id":7,"type":"Redshift","status":"enabled","autoBootstrap":{{{(isAutomatic ? "true" : "false")}}},"config":{"host":"h","database":"d","initialDatabase":"i"}}""");
        var signedIn = RedshiftIntegration.From(read).WithUserPassword("u", "p");
        var custom = RedshiftIntegration.From(read).WithAuthentication(Samples.Element("""{ "authenticationType": "someFutureWay" }"""));

        foreach (var change in isAutomatic ? new Action[] { () => signedIn.Manual(), () => custom.Manual() } : [() => signedIn.Automatic(), () => custom.Automatic()])
        {
            change.Should().Throw<InvalidOperationException>().WithMessage($"*{method}*");
        }

        (isAutomatic ? (IntegrationRequest)signedIn.Automatic().Build() : signedIn.Manual().Build()).ToJson().Should().Contain($"\"autoBootstrap\": {(isAutomatic ? "true" : "false")}");
        RedshiftIntegration.From((RedshiftConfiguration)read.Config!).WithUserPassword("u", "p").Invoking(stage => (stage.Manual(), stage.Automatic())).Should().NotThrow();
    }

    [Fact]
    public void Everything_that_the_server_omitted_is_reported_at_once() =>
        FluentActions.Invoking(() => SnowflakeIntegration.From(Read("""{ "warehouse": "w" }"""))).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Select(problem => problem.Path).Should().Equal("$.config.host", "$.config.database");

    [Fact]
    public void What_is_carried_over_or_added_by_code_may_resemble_a_documented_name()
    {
        var edited = SnowflakeIntegration.From(Read("""{ "host": "h", "warehouse": "w", "database": "d", "Port": 1 }"""))
            .WithUserPassword("u", "p").Manual().WithAdditionalProperty("audits", JsonDocument.Parse("true").RootElement).Build();

        JsonNode.Parse(RequestBody.Create<IntegrationRequest>(edited).Bytes.Span)!["config"]!.AsObject().Select(member => member.Key).Should().Contain(["Port", "audits"]);
        FluentActions.Invoking(() => IntegrationRequest.FromJson(edited.ToJson(revealSecrets: true))).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Select(problem => $"{problem.Path} {problem.Rule}").Should().BeEquivalentTo("$.config.Port spelling", "$.config.audits spelling");
    }

    [Fact]
    public void A_masked_secret_that_was_read_is_not_sent_back()
    {
        var read = Integration.FromJson(Samples.Text("schemas/samples/responses/integration.snowflake-redacted.json"));
        ((SnowflakeConfiguration)read.Config!).PrivateKey!.Reveal().Should().Be("[REDACTED]");
        SnowflakeIntegration.From(read).WithKeyPair("IMMUTA_SYSTEM", "fresh").Manual().Build().ToJson(revealSecrets: true)
            .Should().Contain("fresh").And.NotContain("REDACTED");
    }

    [Fact]
    public void An_integration_without_configuration_cannot_be_edited() =>
        FluentActions.Invoking(() => SnowflakeIntegration.From(Integration.FromJson("""{ "id": 1, "type": "Snowflake" }""")))
            .Should().Throw<ArgumentException>().WithMessage("*GetAsync*");

    [Fact]
    public void An_integration_of_another_technology_cannot_be_edited() =>
        FluentActions.Invoking(() => RedshiftIntegration.From(Read("""{ "host": "h" }"""))).Should().Throw<ArgumentException>().WithMessage("*'Snowflake'*");

    [Fact]
    public void A_null_integration_is_rejected() =>
        FluentActions.Invoking(() => RedshiftIntegration.From((Integration)null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public void A_configuration_without_its_type_is_still_kept_whole()
    {
        var read = Integration.FromJson("""{ "id": 1, "config": { "host": "h", "privateKey": "k" } }""");
        read.Config.Should().BeOfType<UnknownIntegrationConfiguration>().Which.AdditionalProperties.Names.Should().Equal("host", "privateKey");
    }

    private static Integration Read(string config) => Integration.FromJson($$"""{ "id": 1, "type": "Snowflake", "config": {{config}} }""");

    private static IntegrationRequest EditWithToken(Integration read)
    {
        var ticket = Samples.Element("""{ "authenticationType": "someFutureWay", "ticket": "fresh" }""");
        return read.Config switch
        {
            SnowflakeConfiguration => AsBefore(read, SnowflakeIntegration.From(read).WithAuthentication(ticket), stage => stage.Automatic().Build(), stage => stage.Manual().Build()),
            DatabricksConfiguration => AsBefore(read, DatabricksIntegration.From(read).WithAuthentication(ticket), stage => stage.Automatic().Build(), stage => stage.Manual().Build()),
            RedshiftConfiguration => AsBefore(read, RedshiftIntegration.From(read).WithAuthentication(ticket), stage => stage.Automatic().Build(), stage => stage.Manual().Build()),
            SynapseConfiguration => AsBefore(read, SynapseIntegration.From(read).WithAuthentication(ticket), stage => stage.Automatic().Build(), stage => stage.Manual().Build()),
            S3Configuration => S3Integration.From(read).WithAuthentication(ticket).Build(),
            _ => BigQueryIntegration.From(read, "fresh").Build(),
        };
    }

    private static IntegrationRequest AsBefore<T>(Integration read, T stage, Func<T, IntegrationRequest> automatic, Func<T, IntegrationRequest> manual) =>
        read.AutoBootstrap is true ? automatic(stage) : manual(stage);
}
