using System.Text;
using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Raw;
using Immuta.Sdk.WireMock.Tests.Server;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

public class RawTests
{
    [Fact]
    public async Task A_path_and_a_query_arrive_as_they_were_escaped()
    {
        await using var tenant = MockTenant.Start("raw/get.json");

        var response = await tenant.CreateClient().Raw.SendAsync(HttpMethod.Get, "/tag/a%2Fb%20c?x=1%202&y=%C3%A9+z&empty=");

        response.GetProperty("big").GetRawText().Should().Be("12345678901234567890");
        tenant.Verify("GET /tag/a%2Fb%20c?x=1%202&y=%C3%A9+z&empty=");
    }

    [Fact]
    public async Task A_json_body_arrives_with_its_numbers_as_they_were_written()
    {
        const string Body = """{"n":1.50,"big":12345678901234567890123,"e":1e3,"none":null,"list":[],"text":"é \"<>& 🙂"}""";
        await using var tenant = MockTenant.Start("raw/post.json");
        using var body = JsonDocument.Parse(Body);

        (await tenant.CreateClient().Raw.SendAsync(HttpMethod.Post, "/governance/purpose", body.RootElement)).GetArrayLength().Should().Be(1);

        tenant.Verify("POST /governance/purpose").Single().Body
            .Should().StartWith("""{"n":1.50,"big":12345678901234567890123,"e":1e3,"none":null,"list":[],""");
    }

    [Fact]
    public async Task A_text_body_arrives_byte_for_byte_with_its_own_media_type()
    {
        await using var tenant = MockTenant.Start("raw/text.json");
        var request = new RawRequest(HttpMethod.Put, "/api/v2/anything") { Text = new("- ünïcode\r\n"), TextMediaType = "application/yaml" };

        (await tenant.CreateClient().Raw.SendTextAsync(request)).Should().Be("plain, ünïcode\r\n");

        tenant.Verify("PUT /api/v2/anything").Single().Bytes.ToArray().Should().Equal(Encoding.UTF8.GetBytes("- ünïcode\r\n"));
    }

    [Fact]
    public async Task A_head_and_a_response_without_a_body_are_undefined()
    {
        await using var tenant = MockTenant.Start("raw/head.json", "raw/empty.json");
        var raw = tenant.CreateClient().Raw;

        (await raw.SendAsync(HttpMethod.Head, "/integrations")).ValueKind.Should().Be(JsonValueKind.Undefined);
        (await raw.SendAsync(HttpMethod.Delete, "/domain/7")).ValueKind.Should().Be(JsonValueKind.Undefined);

        tenant.Verify("HEAD /integrations", "DELETE /domain/7");
    }

    [Theory]
    [InlineData(200, HealthStatus.Healthy)]
    [InlineData(401, HealthStatus.Unhealthy)]
    public async Task The_health_check_asks_who_the_caller_is(int status, HealthStatus health)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("authentication/current-user.json", mapping => mapping["Response"]!["StatusCode"] = status);
        var check = new ImmutaHealthCheck(tenant.CreateClient());
        var context = new HealthCheckContext { Registration = new("immuta", check, HealthStatus.Unhealthy, tags: null) };

        (await check.CheckHealthAsync(context)).Status.Should().Be(health);

        tenant.Verify("GET /bim/rpc/user/current");
    }
}
