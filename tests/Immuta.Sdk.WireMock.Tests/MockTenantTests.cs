using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests;

/// <summary>Each rule about the requests of a test can fail, and a stub's response arrives as its file says.</summary>
public class MockTenantTests
{
    // Not those that break the connection.
    public static TheoryData<string> Files =>
        [.. MappingFile.Names.Where(file => MappingFile.Read(file).All(mapping => mapping["Response"]!["Headers"]?[RequestJournal.FaultHeader] is null))];

    [Theory]
    [InlineData("GET /integrations/42")]
    [InlineData("HEAD /integrations/41")]
    [InlineData("GET /integrations/41", "GET /integrations/41")]
    [InlineData]
    public async Task Other_requests_than_those_received_fail_the_test(params string[] expected)
    {
        await using var tenant = MockTenant.Start("integrations/get.json");
        await tenant.CreateClient().Integrations.GetAsync(41);

        FluentActions.Invoking(() => tenant.Verify(expected)).Should().Throw<Exception>().WithMessage("Expected *GET /integrations/41*");
        tenant.Verify("GET /integrations/41");
    }

    [Fact]
    public async Task A_stub_that_no_request_meets_fails_the_test()
    {
        await using var tenant = MockTenant.Start("integrations/get.json");

        FluentActions.Invoking(() => tenant.Verify()).Should().Throw<Exception>().WithMessage("*each stub meets a request*/integrations/41*");
    }

    [Theory]
    [InlineData("", "*has these headers*Authorization*")]
    [InlineData("Authorization: other\r\n", "*has one credential, once*")]
    [InlineData($"Authorization: {MockTenant.ApiKey}\r\nX-Other: 1\r\n", "*has these headers*X-Other*")]
    [InlineData($"Authorization: {MockTenant.ApiKey}\r\nCookie: a=b\r\n", "*has these headers*Cookie*")]
    public async Task A_header_against_the_common_rules_fails_the_test(string headers, string failure)
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Any(new JsonObject { ["StatusCode"] = 204 }));

        await SendAsync(tenant, "/", headers);

        FluentActions.Invoking(() => tenant.Verify("GET /")).Should().Throw<Exception>().WithMessage(failure);
    }

    [Fact]
    public async Task A_credential_in_the_target_fails_the_test()
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Any(new JsonObject { ["StatusCode"] = 204 }));

        await SendAsync(tenant, $"/?key={MockTenant.ApiKey}", $"Authorization: {MockTenant.ApiKey}\r\n");

        FluentActions.Invoking(() => tenant.Verify($"GET /?key={MockTenant.ApiKey}")).Should().Throw<Exception>().WithMessage("*has its credential in one place*");
    }

    [Theory]
    [InlineData("/a%2fb/./c/../%7E//%41?x=%zz&y=a+b%20c&z")]
    [InlineData("/%C3%A9/%2500/%e9?#")]
    [InlineData("")]
    public async Task A_target_is_recorded_as_it_was_sent(string target)
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Any(new JsonObject { ["StatusCode"] = 204 }));

        await SendAsync(tenant, target, $"Authorization: {MockTenant.ApiKey}\r\n");

        tenant.Verify($"GET {target}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_response_arrives_as_its_file_says(string file)
    {
        foreach (var response in MappingFile.Read(file).Select(mapping => mapping["Response"]!))
        {
            await using var tenant = MockTenant.Start();
            tenant.Stub(Any(response.DeepClone()));
            using var client = new HttpClient();

            using var received = await client.GetAsync(tenant.Address);

            ((int)received.StatusCode).Should().Be((int)response["StatusCode"]!);
            received.Content.Headers.ContentType?.ToString().Should().Be((string?)response["Headers"]?["Content-Type"]);
            (await received.Content.ReadAsStringAsync()).Should().Be((string?)response["Body"] ?? response["BodyAsJson"]?.ToJsonString(UnmatchedRequests.Readable) ?? "");
        }
    }

    [Fact]
    public async Task A_lost_response_is_a_closed_connection_without_a_byte()
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Faulty("EMPTY_RESPONSE"));

        (await FirstLineAsync(tenant, "/", "")).Should().BeNull();
    }

    [Fact]
    public async Task A_connection_can_be_reset()
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Faulty("CONNECTION_RESET_BY_PEER"));

        (await FluentActions.Awaiting(() => FirstLineAsync(tenant, "/", "")).Should().ThrowAsync<IOException>())
            .WithInnerException<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
    }

    private static JsonObject Faulty(string fault) =>
        Any(new JsonObject { ["StatusCode"] = 200, ["Headers"] = new JsonObject { [RequestJournal.FaultHeader] = fault } });

    private static JsonObject Any(JsonNode response) => new() { ["Request"] = new JsonObject { ["Methods"] = new JsonArray("GET") }, ["Response"] = response };

    private static async Task SendAsync(MockTenant tenant, string target, string headers) =>
        (await FirstLineAsync(tenant, target, headers)).Should().Be("HTTP/1.1 204 No Content");

    // Sends the target as it is, which HttpClient would change.
    private static async Task<string?> FirstLineAsync(MockTenant tenant, string target, string headers)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(tenant.Address.Host, tenant.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {tenant.Address.AbsolutePath}{target} HTTP/1.1\r\nHost: x\r\nAccept: x\r\nAccept-Encoding: x\r\nUser-Agent: x\r\n{headers}\r\n"));
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadLineAsync();
    }
}
