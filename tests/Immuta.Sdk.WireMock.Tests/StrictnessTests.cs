using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;
using Xunit.Sdk;

namespace Immuta.Sdk.WireMock.Tests;

/// <summary>Each matcher and each rule of these tests can fail, and a stub's response arrives as its file says.</summary>
public class StrictnessTests
{
    private const string Created = """{"type":"Snowflake","autoBootstrap":false,"config":{"host":"acme.snowflake.example.com","warehouse":"IMMUTA_WH","database":"IMMUTA","port":443,"tags":["a","B"],"none":null}}""";
    private const string Text = "connectionKey: acme\r\nlist: []\r\n";

    private static readonly Dictionary<string, (string Kind, Action<HttpRequestMessage> Change)> s_changes = new(StringComparer.Ordinal)
    {
        ["method"] = ("GET", request => request.Method = HttpMethod.Head),
        ["case of the path"] = ("GET", request => request.RequestUri = Uri("/Integrations/41?wait=30")),
        ["slash at the end"] = ("GET", request => request.RequestUri = Uri("/integrations/41/?wait=30")),
        ["longer path"] = ("GET", request => request.RequestUri = Uri("/integrations/41/status?wait=30")),
        ["no query"] = ("GET", request => request.RequestUri = Uri("/integrations/41")),
        ["other value of the query"] = ("GET", request => request.RequestUri = Uri("/integrations/41?wait=300")),
        ["case of the query"] = ("GET", request => request.RequestUri = Uri("/integrations/41?Wait=30")),
        ["more of the query"] = ("GET", request => request.RequestUri = Uri("/integrations/41?wait=30&x=1")),
        ["query where none is wanted"] = ("POST", request => request.RequestUri = Uri("/integrations?x=1")),
        ["no base address"] = ("POST", request => request.RequestUri = new("/integrations", UriKind.Relative)),
        ["no Authorization"] = ("GET", request => request.Headers.Remove("Authorization")),
        ["case of Authorization"] = ("GET", request => Set(request, "Authorization", MockTenant.ApiKey.ToUpperInvariant())),
        ["longer Authorization"] = ("GET", request => Set(request, "Authorization", MockTenant.ApiKey + "0")),
        ["two Authorizations"] = ("GET", request => request.Headers.TryAddWithoutValidation("Authorization", MockTenant.ApiKey + "0")),
        ["other Accept"] = ("GET", request => Set(request, "Accept", "*/*")),
        ["longer Accept"] = ("GET", request => Set(request, "Accept", "application/json, text/plain")),
        ["longer User-Agent"] = ("GET", request => Set(request, "User-Agent", "Immuta.Sdk/0.1.0 (.NET 10.0.1; Linux) other/1.0")),
        ["Cookie"] = ("GET", request => Set(request, "Cookie", "a=b")),
        ["cookie in lower case"] = ("GET", request => Set(request, "cookie", "a=b")),
        ["Content-Type without a body"] = ("GET", request => request.Content = new StringContent("", Encoding.UTF8, "application/json")),
        ["body where none is wanted"] = ("GET", request => request.Content = new StringContent("{}", (System.Net.Http.Headers.MediaTypeHeaderValue?)null)),
        ["body of a DELETE where none is wanted"] = ("DELETE", request => request.Content = new StringContent("{}", (System.Net.Http.Headers.MediaTypeHeaderValue?)null)),
        ["other Content-Type"] = ("POST", request => request.Content!.Headers.ContentType = new("text/json")),
        ["Content-Type with a parameter"] = ("POST", request => request.Content!.Headers.ContentType = new("application/json", "utf-8")),
        ["no body"] = ("POST", request => Write(request, "")),
        ["additional member"] = ("POST", request => Edit(request, body => body["more"] = 1)),
        ["additional null"] = ("POST", request => Edit(request, body => body["more"] = null)),
        ["additional member further down"] = ("POST", request => Edit(request, body => body["config"]!["more"] = 1)),
        ["no member"] = ("POST", request => Edit(request, body => body.Remove("type"))),
        ["no null"] = ("POST", request => Edit(request, body => body["config"]!.AsObject().Remove("none"))),
        ["case of a member"] = ("POST", request => Write(request, Created.Replace("\"type\"", "\"Type\"", StringComparison.Ordinal))),
        ["case of a value"] = ("POST", request => Edit(request, body => body["type"] = "snowflake")),
        ["other value"] = ("POST", request => Edit(request, body => body["autoBootstrap"] = true)),
        ["text instead of a number"] = ("POST", request => Edit(request, body => body["config"]!["port"] = "443")),
        ["empty instead of null"] = ("POST", request => Edit(request, body => body["config"]!["none"] = "")),
        ["other order of a list"] = ("POST", request => Edit(request, body => body["config"]!["tags"] = new JsonArray("B", "a"))),
        ["longer list"] = ("POST", request => Edit(request, body => body["config"]!["tags"] = new JsonArray("a", "B", "c"))),
        ["list around the body"] = ("POST", request => Write(request, $"[{Created}]")),
        ["broken JSON"] = ("POST", request => Write(request, Created[..^1])),
        ["other ends of lines"] = ("PUT", request => Write(request, Text.Replace("\r\n", "\n", StringComparison.Ordinal))),
        ["case of a text"] = ("PUT", request => Write(request, Text.ToUpperInvariant())),
        ["longer text"] = ("PUT", request => Write(request, Text + " ")),
    };

    public static TheoryData<string> Changes => [.. s_changes.Keys];

    public static TheoryData<string> Files => [.. MappingFile.Names.Where(file => !file.Contains("lost-", StringComparison.Ordinal) && !file.Contains("repeated-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_request_that_differs_in_one_thing_fails_the_test(string change)
    {
        var (kind, apply) = s_changes[change];

        var sameAsWanted = async () => (await RunAsync(kind, _ => { })).Should().Be(HttpStatusCode.OK);
        var changed = () => RunAsync(kind, apply);

        await sameAsWanted.Should().NotThrowAsync();
        (await changed.Should().ThrowAsync<XunitException>()).Which.Message.Should().ContainAll("Received: ", "The nearest stub wants:\n  ");
    }

    [Fact]
    public async Task The_difference_shows_what_was_received_and_what_was_wanted()
    {
        var run = () => RunAsync("POST", request => Edit(request, body => body["type"] = "snow é"));

        (await run.Should().ThrowAsync<XunitException>()).Which.Message.Should().ContainAll(
            "Received: POST http://tenant/integrations\n", "Content-Type: application/json\n", "{\"type\":\"snow", "The nearest stub wants:\n  {\"Matcher\":{\"Name\":\"JsonMatcher\",\"Pattern\":{\"type\":\"Snowflake\"");
    }

    [Theory]
    [InlineData("GET /integrations/41?wait=31")]
    [InlineData("HEAD /integrations/41?wait=30")]
    [InlineData("GET /integrations/41?wait=30", "GET /integrations/41?wait=30")]
    [InlineData]
    public async Task Other_requests_than_those_received_fail_the_test(params string[] expected)
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Mapping("GET"));
        await SendAsync(tenant, Request("GET"));

        FluentActions.Invoking(() => tenant.Verify(expected)).Should().Throw<XunitException>();
        tenant.Verify("GET /integrations/41?wait=30");
    }

    [Fact]
    public async Task A_stub_that_no_request_meets_fails_the_test()
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Mapping("GET"));

        FluentActions.Invoking(() => tenant.Verify()).Should().Throw<XunitException>().WithMessage("*each stub meets a request*");
    }

    [Fact]
    public async Task A_header_that_no_stub_speaks_of_fails_the_test()
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Mapping("GET"));
        var request = Request("GET");
        Set(request, "X-Other", "1");
        await SendAsync(tenant, request);

        FluentActions.Invoking(() => tenant.Verify("GET /integrations/41?wait=30")).Should().Throw<XunitException>().WithMessage("*X-Other*");
    }

    [Fact]
    public async Task A_target_is_recorded_as_it_was_sent()
    {
        const string Target = "/a%2fb/./c/../%7E//%41?x=%zz&y=a+b%20c&z";
        await using var tenant = MockTenant.Start();
        tenant.Stub(new() { ["Request"] = new JsonObject { ["Methods"] = new JsonArray("GET") }, ["Response"] = new JsonObject { ["StatusCode"] = 204 } });

        using var socket = new TcpClient();
        await socket.ConnectAsync(tenant.Address.Host, tenant.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {tenant.Address.AbsolutePath}{Target} HTTP/1.1\r\nHost: x\r\nAccept: x\r\nAccept-Encoding: x\r\nUser-Agent: x\r\nAuthorization: {MockTenant.ApiKey}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(socket.GetStream());

        (await reader.ReadToEndAsync()).Should().StartWith("HTTP/1.1 204");
        FluentActions.Invoking(() => tenant.Verify($"GET {Target}")).Should().Throw<XunitException>().WithMessage("*has these headers*Connection*", "all else is as wanted");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_response_arrives_as_its_file_says(string file)
    {
        foreach (var mapping in MappingFile.Read(file).Where(mapping => MappingFile.Method(mapping) != "HEAD"))
        {
            var response = mapping["Response"]!;
            await using var tenant = MockTenant.Start();
            tenant.Stub(new() { ["Request"] = new JsonObject { ["Methods"] = new JsonArray("GET") }, ["Response"] = response.DeepClone() });
            using var client = new HttpClient();

            using var received = await client.GetAsync(tenant.Address);

            ((int)received.StatusCode).Should().Be((int)response["StatusCode"]!);
            received.Content.Headers.ContentType?.ToString().Should().Be((string?)response["Headers"]?["Content-Type"]);
            (await received.Content.ReadAsStringAsync()).Should().Be((string?)response["Body"] ?? response["BodyAsJson"]?.ToJsonString(UnmatchedRequests.Readable) ?? "");
        }
    }

    private static async Task<HttpStatusCode> RunAsync(string kind, Action<HttpRequestMessage> change)
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Mapping(kind));
        var request = Request(kind);
        change(request);
        return await SendAsync(tenant, request);
    }

    // The stubs are those of the files, but for the body.
    private static JsonObject Mapping(string kind)
    {
        var mapping = MappingFile.Read(kind switch
        {
            "POST" => "integrations/create.json",
            "PUT" => "v2/data-yaml.json",
            "DELETE" => "integrations/delete.json",
            _ => "integrations/get.json",
        })[0];
        var matcher = mapping["Request"]!["Body"]!["Matcher"]!;
        if (kind == "GET")
        {
            MappingFile.WantUrl(mapping, "/integrations/41?wait=30");
        }
        else if (kind == "PUT")
        {
            mapping["Request"]!["Methods"]![0] = "PUT";
            MappingFile.WantUrl(mapping, "/text");
            matcher["Pattern"] = Text;
        }

        MappingFile.WantBody(mapping, JsonNode.Parse(Created)!);
        return mapping;
    }

    private static HttpRequestMessage Request(string kind)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Parse(kind), Uri(kind switch { "POST" => "/integrations", "PUT" => "/text", "DELETE" => "/integrations/41", _ => "/integrations/41?wait=30" }));
        Set(request, "Authorization", MockTenant.ApiKey);
        Set(request, "Accept", "application/json");
        Set(request, "Accept-Encoding", "gzip");
        Set(request, "User-Agent", "Immuta.Sdk/0.1.0 (.NET 10.0.1; Linux)");
        if (kind is "POST" or "PUT")
        {
            request.Content = new StringContent(kind == "POST" ? Created : Text, Encoding.UTF8);
            request.Content.Headers.ContentType = new(kind == "POST" ? "application/json" : "text/plain");
        }

        return request;
    }

    private static async Task<HttpStatusCode> SendAsync(MockTenant tenant, HttpRequestMessage request)
    {
        using var client = new HttpClient { BaseAddress = new(tenant.Address.GetLeftPart(UriPartial.Authority)) };
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static Uri Uri(string url) => new(RequestJournal.Prefix + url, UriKind.Relative);

    private static void Set(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value).Should().BeTrue();
    }

    private static void Write(HttpRequestMessage request, string body)
    {
        var mediaType = request.Content!.Headers.ContentType;
        request.Content = new StringContent(body, Encoding.UTF8);
        request.Content.Headers.ContentType = mediaType;
    }

    private static void Edit(HttpRequestMessage request, Action<JsonObject> edit)
    {
        var body = JsonNode.Parse(Created)!.AsObject();
        edit(body);
        Write(request, body.ToJsonString());
    }
}
