using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.Validation;

/// <summary>The form of a region, a port and an authority URL can be checked without a document, so a wrong one is a finding.</summary>
public sealed class FormFindingTests
{
    [Theory]
    [InlineData("eu-west-1", null)]
    [InlineData("us-gov-west-1", null)]
    [InlineData("eusc-de-east-1", null)]
    [InlineData("EU (Ireland)", "by its name in lower case")]
    [InlineData("EU-WEST-1", "by its name in lower case")]
    [InlineData("ireland", "by its name in lower case")]
    [InlineData("eu-west-1a", "a zone of a region")]
    [InlineData("eu-west", "ends with a number")]
    public void A_region_has_the_form_of_a_region(string region, string? words) =>
        ShouldFind("amazon-s3.access-key.manual", "awsRegion", region, words);

    [Theory]
    [InlineData(1, null)]
    [InlineData(65535, null)]
    [InlineData(0, "1 to 65535")]
    [InlineData(-1, "1 to 65535")]
    [InlineData(65536, "1 to 65535")]
    [InlineData(5_000_000_000, "1 to 65535")]
    public void A_port_is_a_number_that_tcp_has(long port, string? words) =>
        ShouldFind("snowflake.user-password.manual", "port", port, words);

    [Theory]
    [InlineData("https://acme.idp.example.com/oauth2/v1/token", null)]
    [InlineData("http://localhost:8080/token", null)]
    [InlineData("acme.idp.example.com", "https:// in front")]
    [InlineData("/oauth2/v1/token", "https:// in front")]
    [InlineData("ldap://acme.idp.example.com", "begin it with https://")]
    [InlineData("https://acme.idp.example.com/ token", "a blank or a line break")]
    [InlineData("https://", "can't be read")]
    public void An_authority_url_is_an_absolute_address(string url, string? words) =>
        ShouldFind("snowflake.oauth-secret.manual", "oAuthClientConfig.authorityUrl", url, words);

    [Fact]
    public void The_region_of_athena_is_checked_too()
    {
        DataSourcesRequest.FromJson(Samples.Text("schemas/samples/v2/data.athena-access-key.json").Replace("eu-west-1", "Ireland", StringComparison.Ordinal), out var findings);

        findings.Should().ContainSingle().Which.Path.Should().Be("$.connection.region");
    }

    private static void ShouldFind(string sample, string member, System.Text.Json.Nodes.JsonNode value, string? words)
    {
        var document = Samples.Node($"schemas/samples/integrations/{sample}.json");
        var names = member.Split('.');
        var holder = names.SkipLast(1).Aggregate(document["config"]!, (node, name) => node[name]!);
        holder[names[^1]] = value;

        IntegrationRequest.FromJson(document.ToJsonString(), out var findings);

        if (words is null)
        {
            findings.Should().BeEmpty();
        }
        else
        {
            findings.Should().ContainSingle().Which.Should().Match<PayloadFinding>(finding =>
                finding.Path == $"$.config.{member}" && finding.Rule == "form" && finding.Message.Contains(words) && !finding.Message.Contains("Ireland"));
        }

        var reading = () => IntegrationRequest.FromJson(document.ToJsonString(), out _, new() { Strict = true });
        if (words is null)
        {
            reading.Should().NotThrow();
        }
        else
        {
            reading.Should().Throw<ImmutaValidationException>();
        }
    }
}
