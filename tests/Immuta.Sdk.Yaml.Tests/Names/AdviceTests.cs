using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests.Names;

/// <summary>Where Immuta's pages disagree, a file may follow either of them, with a finding.</summary>
public sealed class AdviceTests
{
    public static TheoryData<string, string, string, string> Disagreements => new()
    {
        { "connections/snowflake.user-password", "connection.role", "", "$.connection" },
        { "connections/snowflake.oauth-secret", "connection.oAuthClientConfig.useCertificate", "", "$.connection.oAuthClientConfig" },
        { "connections/databricks.oauth-m2m", "nativeIntegration.config.oAuthClientConfig.useCertificate", "", "$.nativeIntegration.config.oAuthClientConfig" },
        { "connections/snowflake.user-password", "nativeIntegration.autoBootstrap", "true", "$.nativeIntegration.autoBootstrap" },
        { "connections/databricks.token", "nativeIntegration.autoBootstrap", "true", "$.nativeIntegration.autoBootstrap" },
        { "connections/databricks.token", "nativeIntegration.unityCatalog", "false", "$.nativeIntegration.unityCatalog" },
        { "connections/snowflake.user-password", "nativeIntegration.config.userRolePattern", """["ETL"]""", "$.nativeIntegration.config.userRolePattern" },
        { "connections/snowflake.role-pattern-beside-config", "nativeIntegration.userRolePattern", """["ETL"]""", "$.nativeIntegration.userRolePattern" },
        { "integrations/snowflake.all-options.manual", "config.userRolePattern", """["ETL"]""", "$.config.userRolePattern" },
    };

    [Theory]
    [MemberData(nameof(Disagreements))]
    public void A_file_may_follow_either_page_with_a_finding(string sample, string member, string value, string place)
    {
        var text = With(sample, member, value);
        if (sample.StartsWith("connections", StringComparison.Ordinal))
        {
            ShouldSurviveWithAdvice(PayloadSerializers.Connection, text, place);
        }
        else
        {
            ShouldSurviveWithAdvice(PayloadSerializers.Integration, text, place);
        }
    }

    [Theory]
    [InlineData("connections/databricks.token", "nativeIntegration.config.workspaceIds")]
    [InlineData("integrations/databricks.all-options.manual", "config.workspaceIds")]
    public void Numbers_as_workspaces_are_sent_as_texts(string sample, string member)
    {
        var text = With(sample, member, "[1111222233334444]");
        if (sample.StartsWith("connections", StringComparison.Ordinal))
        {
            ShouldBecomeTexts(PayloadSerializers.Connection, text, $"$.{member}[0]");
        }
        else
        {
            ShouldBecomeTexts(PayloadSerializers.Integration, text, $"$.{member}[0]");
        }
    }

    [Theory]
    [InlineData("acme.snowflake")]
    [InlineData("settings")]
    public void A_connection_key_that_a_file_allows_is_sent(string key)
    {
        var text = With("connections/snowflake.user-password", "connectionKey", $"\"{key}\"");
        var yaml = PayloadSerializers.Connection.ToYaml(PayloadSerializers.Connection.ReadWithFindings(
            Encoding.UTF8.GetBytes(text), PayloadSyntax.Json, options: new() { AllowedNames = [key] }).Payload, revealSecrets: true);

        FluentActions.Invoking(() => PayloadSerializers.Connection.FromYaml(yaml)).Should().Throw<ImmutaFileException>()
            .Which.Problems.Should().ContainSingle().Which.Message.Should().Contain("allow the key in its file");
        var allowed = PayloadSerializers.Connection.FromYaml($"# allow-names: {key}\n{yaml}");
        allowed.ConnectionKey.Value.Should().Be(key);
        ConnectionRegistration.FromJson(text, out _, new() { AllowedNames = [key] }).ConnectionKey.Value.Should().Be(key);
    }

    // A plain YAML number is a text where a text is expected; a JSON number is a number.
    private static void ShouldBecomeTexts<T>(PayloadSerializer<T> format, string text, string place)
        where T : class
    {
        var read = format.ReadWithFindings(Encoding.UTF8.GetBytes(text), PayloadSyntax.Json);
        read.Findings.Should().ContainSingle().Which.Path.Should().Be(place);
        format.ToJson(read.Payload, revealSecrets: true).Should().Contain("\"1111222233334444\"");
        var yaml = format.ToYaml(read.Payload, revealSecrets: true).Replace("'1111222233334444'", "1111222233334444", StringComparison.Ordinal).Replace("\"1111222233334444\"", "1111222233334444", StringComparison.Ordinal);
        yaml.Should().Contain("- 1111222233334444");
        format.ReadWithFindings(Encoding.UTF8.GetBytes(yaml)).Findings.Should().BeEmpty();
        format.ToJson(format.FromYaml(yaml), revealSecrets: true).Should().Contain("\"1111222233334444\"");
    }

    private static void ShouldSurviveWithAdvice<T>(PayloadSerializer<T> format, string text, string place)
        where T : class
    {
        ShouldSurviveInJson(format, text, place);
        var yaml = format.ToYaml(format.FromJson(text), revealSecrets: true);
        Same(format.ToJson(format.FromYaml(yaml), revealSecrets: true), text);
    }

    private static void ShouldSurviveInJson<T>(PayloadSerializer<T> format, string text, string place)
        where T : class
    {
        var read = format.ReadWithFindings(Encoding.UTF8.GetBytes(text), PayloadSyntax.Json);
        read.Findings.Should().ContainSingle().Which.Path.Should().Be(place);
        read.Findings[0].Message.Should().Contain("pages");
        Same(format.ToJson(read.Payload, revealSecrets: true), text);
        FluentActions.Invoking(() => format.ReadWithFindings(Encoding.UTF8.GetBytes(text), PayloadSyntax.Json, options: new() { Strict = true }))
            .Should().Throw<ImmutaFileException>().Which.Problems.Should().ContainSingle().Which.Path.Should().Be(place);
    }

    private static void Same(string written, string text) =>
        JsonElement.DeepEquals(Samples.Element(written), Samples.Element(text)).Should().BeTrue(written);

    private static string With(string sample, string member, string value)
    {
        var root = JsonNode.Parse(Samples.Text($"schemas/samples/{sample}.json"))!;
        var names = member.Split('.');
        var owner = names[..^1].Aggregate(root, (node, name) => node[name]!).AsObject();
        owner.Remove(names[^1]);
        if (value.Length > 0)
        {
            owner[names[^1]] = JsonNode.Parse(value);
        }

        return root.ToJsonString();
    }
}
