using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

public sealed class ConnectionScriptTests
{
    [Theory]
    [InlineData("Snowflake")]
    [InlineData("Databricks")]
    public async Task The_set_up_script_is_asked_for_with_the_object_that_is_registered_later(string technology)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("\"CREATE DATABASE IMMUTA;\""));
        var setup = (ISupportsSetupScript)Definitions.Of(technology);

        var script = await client.Client.Scripts.CreateAsync(setup);

        script.Text.Reveal().Should().Be("CREATE DATABASE IMMUTA;");
        var request = client.Server.Requests.Single();
        request.RequestUri.PathAndQuery.Should().Be("/integrations/scripts/create");
        var body = JsonNode.Parse(request.Body!)!;
        ((string?)body["type"]).Should().Be(technology);
        ((bool?)body["autoBootstrap"]).Should().BeFalse();
        JsonNode.DeepEquals(body, JsonNode.Parse(setup.Request.ToJson(revealSecrets: true))).Should().BeTrue();
    }

    [Fact]
    public async Task The_removal_script_is_found_from_the_connection_alone()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Definitions.Shown("Snowflake")).ThenJson("\"DROP DATABASE IMMUTA;\""));

        var script = await client.Client.Scripts.CreateDeleteAsync(await client.Client.Connections.GetAsync("prod-snowflake"));

        script.Text.Reveal().Should().Be("DROP DATABASE IMMUTA;");
        client.Server.Requests[1].Method.Should().Be(HttpMethod.Post);
        client.Server.Requests[1].RequestUri.PathAndQuery.Should().Be("/integrations/7/scripts/delete");
        client.Server.Requests[1].Body.Should().BeEmpty();
    }

    [Fact]
    public async Task A_connection_without_an_integration_has_no_removal_script()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        var connection = Connection.FromJson(Definitions.Shown("Glue"));

        await client.Client.Scripts.Awaiting(scripts => scripts.CreateDeleteAsync(connection)).Should().ThrowAsync<ArgumentException>().WithMessage("*prod-lake*Lake Formation*");

        client.Server.Requests.Should().BeEmpty();
    }
}
