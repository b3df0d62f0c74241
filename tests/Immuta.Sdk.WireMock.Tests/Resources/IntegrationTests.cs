using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

public class IntegrationTests
{
    [Fact]
    public async Task An_integration_is_read_by_its_id()
    {
        await using var tenant = MockTenant.Start("integrations/get.json");

        var read = await tenant.CreateClient().Integrations.GetAsync(41);

        read.Status.Should().Be(IntegrationStatus.Enabled);
        tenant.Verify("GET /integrations/41");
    }

    [Fact]
    public async Task Integrations_are_listed_with_ids_of_both_kinds_and_unknown_members()
    {
        await using var tenant = MockTenant.Start("integrations/list.json");

        var list = await tenant.CreateClient().Integrations.ListAsync();

        list.Select(integration => integration.Id.Value).Should().Equal("41", "42");
        list[0].ToJson().Should().Contain("futureMember");
        list[0].ValidationResults!.ValidationTests!.Select(test => test.Name).Should().HaveCount(2);
        tenant.Verify("GET /integrations");
    }

    [Theory]
    [InlineData("""{"id":42,"type":"Trino","status":"enabled","config":{"apiKey":"example-trino-key"}}""")]
    [InlineData("""{"id":"42","type":"Trino","status":"enabled","apiKey":"example-trino-key"}""")]
    public async Task The_key_of_a_trino_integration_is_found_at_either_place(string response)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/get-trino.json", Responses.Json(response));

        (await tenant.CreateClient().Integrations.GetAsync("42")).FindApiKey()!.Reveal().Should().Be("example-trino-key");

        tenant.Verify("GET /integrations/42");
    }

    [Theory]
    [InlineData("""{"id":"41","status":"enabled","validationResults":{"status":"passed","validationTests":[]}}""")]
    [InlineData("""{"id":41,"status":"enabled"}""")]
    [InlineData("""{"status":"enabled"}""")]
    [InlineData("\"enabled\"")]
    public async Task A_status_is_read_from_every_shape_that_it_may_have(string response)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/status.json", Responses.Json(response));

        var read = await tenant.CreateClient().Integrations.GetStatusAsync(41);

        read.Should().Be(IntegrationStatus.Enabled);
        tenant.Verify("GET /integrations/41/status");
    }

    [Theory]
    [InlineData("""{"id":"41","status":"creating","validationResults":{"status":"warning","validationTests":[{"name":"x","status":"warning","message":"y"}]}}""")]
    [InlineData("""{"id":41,"status":"creating"}""")]
    public async Task A_creation_lists_once_and_posts_once(string response)
    {
        await using var tenant = MockTenant.Start("integrations/list-empty.json");
        tenant.StubFile("integrations/create.json", Responses.Json(response));

        var created = await tenant.CreateClient().Integrations.CreateAsync(Payloads.Snowflake);

        (created.Id.Value, created.Status).Should().Be(("41", IntegrationStatus.Creating));
        tenant.Verify("GET /integrations", "POST /integrations");
    }

    [Fact]
    public async Task A_creation_that_need_not_be_found_again_is_one_request()
    {
        await using var tenant = MockTenant.Start("integrations/create.json");

        await tenant.CreateClient(options => options.RecoverLostResponses = false).Integrations.CreateAsync(Payloads.Snowflake);

        tenant.Verify("POST /integrations");
    }

    [Fact]
    public async Task An_update_puts_the_whole_configuration()
    {
        await using var tenant = MockTenant.Start("integrations/update.json");

        (await tenant.CreateClient().Integrations.UpdateAsync(41, Payloads.Snowflake)).Status.Should().Be(IntegrationStatus.Editing);

        tenant.Verify("PUT /integrations/41");
    }

    [Fact]
    public async Task A_deletion_without_credentials_has_no_body()
    {
        await using var tenant = MockTenant.Start("integrations/delete.json");

        (await tenant.CreateClient().Integrations.DeleteAsync(41)).Status.Should().Be(IntegrationStatus.Deleting);

        tenant.Verify("DELETE /integrations/41").Single().Bytes.Length.Should().Be(0);
    }

    [Fact]
    public async Task A_deletion_with_credentials_has_them_flat_in_its_body()
    {
        await using var tenant = MockTenant.Start("integrations/delete-with-credentials.json");
        var credentials = new SnowflakeUserPasswordCredentials { Username = "SETUP_ADMIN", Password = new("example-password"), Role = "ACCOUNTADMIN" };

        (await tenant.CreateClient().Integrations.DeleteAsync(41, credentials)).Status.Should().Be(IntegrationStatus.Deleting);

        tenant.Verify("DELETE /integrations/41");
    }

    [Theory]
    [InlineData("""{"apiKey":"example-trino-key-rotated"}""", "example-trino-key-rotated")]
    [InlineData("""{"config":{"apiKey":"example-trino-key-rotated"}}""", "example-trino-key-rotated")]
    [InlineData("""{"name":"example","other":"example"}""", null)]
    public async Task A_regenerated_key_is_read_from_known_members_and_the_response_is_kept(string response, string? key)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/regenerate.json", Responses.Json(response));

        var regenerated = await tenant.CreateClient().Integrations.RegenerateApiKeyAsync(42);

        regenerated.ApiKey?.Reveal().Should().Be(key);
        regenerated.RawResponse.Reveal().Should().Be(response);
        tenant.Verify("POST /integrations/42/regenerate");
    }

    [Theory]
    [InlineData("""[{"dataSourceId":"501","prefix":"s3://a/","dataSourceName":"Acme orders"}]""")]
    [InlineData("""{"dataSourceId":501,"prefix":"s3://a/","dataSourceName":"Acme orders"}""")]
    public async Task S3_data_sources_are_registered_with_the_number_of_their_integration(string response)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/s3-register.json", Responses.Json(response));
        var request = new S3DataSourcesRequest
        {
            IntegrationId = 45,
            DataSources =
            [
                new() { DataSourceName = "Acme orders", Prefix = "s3://acme-landing/orders/*" },
                new() { DataSourceName = "Acme customers", Prefix = "s3://acme-landing/customers/" },
            ],
        };

        var registered = await tenant.CreateClient().Integrations.RegisterS3DataSourcesAsync(request);

        registered.Should().ContainSingle().Which.DataSourceId.Should().Be("501");
        tenant.Verify("POST /native-s3/handler");
    }

    [Fact]
    public async Task An_s3_data_source_is_read_by_its_handler()
    {
        await using var tenant = MockTenant.Start("integrations/s3-get.json");

        (await tenant.CreateClient().Integrations.GetS3DataSourceAsync("501")).DataSourceName.Should().Be("Acme orders");

        tenant.Verify("GET /native-s3/handler/501");
    }

    public static TheoryData<string> Bodies => [.. SchemaSamples.Names("integrations")];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Every_sample_arrives_member_for_member(string sample)
    {
        await using var tenant = MockTenant.Start();
        var body = SchemaSamples.Node(sample);
        var client = tenant.CreateClient(options => options.RecoverLostResponses = false);
        var isDataSources = sample.Contains("data-sources", StringComparison.Ordinal);
        if (isDataSources)
        {
            tenant.StubFile("integrations/s3-register.json", mapping => MappingFile.WantBody(mapping, body));
            await client.Integrations.RegisterS3DataSourcesAsync(S3DataSourcesRequest.FromJson(SchemaSamples.Text(sample)));
        }
        else
        {
            tenant.StubFile("integrations/create.json", mapping => MappingFile.WantBody(mapping, body));
            await client.Integrations.CreateAsync(IntegrationRequest.FromJson(SchemaSamples.Text(sample)));
        }

        var sent = tenant.Verify(isDataSources ? "POST /native-s3/handler" : "POST /integrations").Single();
        JsonNode.DeepEquals(JsonNode.Parse(sent.Body), body).Should().BeTrue(sent.Body);
    }

    public static TheoryData<string> Credentials => [.. SchemaSamples.Names("credentials")];

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Credentials_of_every_kind_arrive_member_for_member(string sample)
    {
        await using var tenant = MockTenant.Start();
        var body = SchemaSamples.Node(sample);
        tenant.StubFile("integrations/delete-with-credentials.json", mapping => MappingFile.WantBody(mapping, body));
        var request = SchemaSamples.Node($"integrations/{sample.Split('/')[1].Split('.')[0]}.user-password.automatic.json");
        foreach (var name in new[] { "username", "password", "role" })
        {
            request["config"]!.AsObject().Remove(name);
        }

        foreach (var (name, value) in body.AsObject())
        {
            request["config"]![name] = value!.DeepClone();
        }

        var credentials = IntegrationCredentials.From(IntegrationRequest.FromJson(request.ToJsonString()));

        await tenant.CreateClient().Integrations.DeleteAsync(41, credentials!);

        tenant.Verify("DELETE /integrations/41");
    }
}
