using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>Responses that exceed the serialiser's first buffer, so that it reads them in parts.</summary>
public class LongResponseTests
{
    [Fact]
    public async Task A_list_of_a_thousand_integrations_is_read_whole()
    {
        var list = new JsonArray([.. Enumerable.Range(1, 1000).Select(Integration)]);
        using var test = new ClientUnderTest(new StubHandler().ThenJson(list.ToJsonString()));

        var integrations = await test.Client.Integrations.ListAsync();

        integrations.Select(integration => integration.Id.Value).Should().Equal(Enumerable.Range(1, 1000).Select(id => $"{id}"));
        integrations.Should().AllSatisfy(integration => integration.Config.Should().BeOfType<SnowflakeConfiguration>().Which.Port.Should().Be(443));
    }

    [Fact]
    public async Task Invalid_rows_of_a_long_list_are_skipped()
    {
        var list = new JsonArray([new JsonArray(1, 2), .. Enumerable.Range(1, 1000).Select(Integration)]);
        list.Insert(900, new JsonArray(new JsonArray(), 3));
        using var test = new ClientUnderTest(new StubHandler().ThenJson(list.ToJsonString()));

        (await test.Client.Integrations.ListAsync()).Should().HaveCount(1000);
    }

    [Fact]
    public async Task One_integration_of_many_kilobytes_is_read_whole()
    {
        var integration = Integration(41);
        integration["validationResults"] = new JsonObject
        {
            ["status"] = "passed",
            ["validationTests"] = new JsonArray([.. Enumerable.Range(1, 2000).Select(number => (JsonNode)new JsonObject { ["name"] = $"Test {number}", ["status"] = "passed" })]),
        };
        using var test = new ClientUnderTest(new StubHandler().ThenJson(integration.ToJsonString()));

        var read = await test.Client.Integrations.GetAsync(41);

        read.ValidationResults!.ValidationTests.Should().HaveCount(2000);
        read.Config.Should().BeOfType<SnowflakeConfiguration>();
    }

    // The configuration comes before its discriminator.
    private static JsonNode Integration(int id) => new JsonObject
    {
        ["id"] = id,
        ["config"] = new JsonObject
        {
            ["host"] = "acme.snowflake.example.com",
            ["port"] = 443,
            ["userRolePattern"] = new JsonObject { ["exclude"] = new JsonArray("ETL_SERVICE_ROLE") },
            ["later"] = new JsonObject { ["nested"] = new JsonArray(1, 2, 3) },
        },
        ["status"] = "enabled",
        ["type"] = "Snowflake",
    };
}
