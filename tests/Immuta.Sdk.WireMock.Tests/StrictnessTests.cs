using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests;

/// <summary>Each matcher of a stub can fail: a request that differs from what the stub wants in one thing meets it no more.</summary>
public class StrictnessTests
{
    private const string Created = """{"type":"Snowflake","autoBootstrap":false,"config":{"host":"acme.snowflake.example.com","warehouse":"IMMUTA_WH","database":"IMMUTA","port":443,"tags":["a","B"],"none":null}}""";
    private const string Text = "connectionKey: acme\r\nlist: []\r\n";

    // What the difference says of the only matcher that fails.
    private const string Method = """["GET"]""";
    private const string Url = """{"Matchers":[{"Name":"ExactMatcher","Pattern":"http://tenant/""";
    private const string Body = """{"Matcher":{"Name":""";

    private static readonly Dictionary<string, (string Kind, string Wanted, Action<HttpRequestMessage> Change)> s_changes = new(StringComparer.Ordinal)
    {
        ["method"] = ("GET", Method, request => request.Method = HttpMethod.Head),
        ["case of the path"] = ("GET", Url, request => request.RequestUri = Uri("/Integrations/41?wait=30")),
        ["slash at the end"] = ("GET", Url, request => request.RequestUri = Uri("/integrations/41/?wait=30")),
        ["longer path"] = ("GET", Url, request => request.RequestUri = Uri("/integrations/41/status?wait=30")),
        ["no query"] = ("GET", Url, request => request.RequestUri = Uri("/integrations/41")),
        ["other value of the query"] = ("GET", Url, request => request.RequestUri = Uri("/integrations/41?wait=300")),
        ["case of the query"] = ("GET", Url, request => request.RequestUri = Uri("/integrations/41?Wait=30")),
        ["more of the query"] = ("GET", Url, request => request.RequestUri = Uri("/integrations/41?wait=30&x=1")),
        ["query where none is wanted"] = ("POST", Url, request => request.RequestUri = Uri("/integrations?x=1")),
        ["no base address"] = ("POST", Url, request => request.RequestUri = new("/integrations", UriKind.Relative)),
        ["no Authorization"] = ("GET", Header("Authorization"), request => request.Headers.Remove("Authorization")),
        ["case of Authorization"] = ("GET", Header("Authorization"), request => Set(request, "Authorization", MockTenant.ApiKey.ToUpperInvariant())),
        ["longer Authorization"] = ("GET", Header("Authorization"), request => Set(request, "Authorization", MockTenant.ApiKey + "0")),
        ["two Authorizations"] = ("GET", Header("Authorization"), request => request.Headers.TryAddWithoutValidation("Authorization", MockTenant.ApiKey + "0")),
        ["other Accept"] = ("GET", Header("Accept"), request => Set(request, "Accept", "*/*")),
        ["longer Accept"] = ("GET", Header("Accept"), request => Set(request, "Accept", "application/json, text/plain")),
        ["longer User-Agent"] = ("GET", Header("User-Agent"), request => Set(request, "User-Agent", "Immuta.Sdk/0.1.0 (.NET 10.0.1; Linux) other/1.0")),
        ["Cookie"] = ("GET", Header("Cookie"), request => Set(request, "Cookie", "a=b")),
        ["cookie in lower case"] = ("GET", Header("Cookie"), request => Set(request, "cookie", "a=b")),
        ["Content-Type without a body"] = ("GET", Header("Content-Type"), request => request.Content = new StringContent("", Encoding.UTF8, "application/json")),
        ["body where none is wanted"] = ("GET", Body, request => request.Content = new StringContent("{}", (System.Net.Http.Headers.MediaTypeHeaderValue?)null)),
        ["body of a DELETE where none is wanted"] = ("DELETE", Body, request => request.Content = new StringContent("{}", (System.Net.Http.Headers.MediaTypeHeaderValue?)null)),
        ["other Content-Type"] = ("POST", Header("Content-Type"), request => request.Content!.Headers.ContentType = new("text/json")),
        ["Content-Type with a parameter"] = ("POST", Header("Content-Type"), request => request.Content!.Headers.ContentType = new("application/json", "utf-8")),
        ["no body"] = ("POST", Body, request => Write(request, "")),
        ["additional member"] = ("POST", Body, request => Edit(request, body => body["more"] = 1)),
        ["additional null"] = ("POST", Body, request => Edit(request, body => body["more"] = null)),
        ["additional member further down"] = ("POST", Body, request => Edit(request, body => body["config"]!["more"] = 1)),
        ["no member"] = ("POST", Body, request => Edit(request, body => body.Remove("type"))),
        ["no null"] = ("POST", Body, request => Edit(request, body => body["config"]!.AsObject().Remove("none"))),
        ["case of a member"] = ("POST", Body, request => Write(request, Created.Replace("\"type\"", "\"Type\"", StringComparison.Ordinal))),
        ["case of a value"] = ("POST", Body, request => Edit(request, body => body["type"] = "snowflake")),
        ["other value"] = ("POST", Body, request => Edit(request, body => body["autoBootstrap"] = true)),
        ["text instead of a number"] = ("POST", Body, request => Edit(request, body => body["config"]!["port"] = "443")),
        ["empty instead of null"] = ("POST", Body, request => Edit(request, body => body["config"]!["none"] = "")),
        ["other order of a list"] = ("POST", Body, request => Edit(request, body => body["config"]!["tags"] = new JsonArray("B", "a"))),
        ["longer list"] = ("POST", Body, request => Edit(request, body => body["config"]!["tags"] = new JsonArray("a", "B", "c"))),
        ["list around the body"] = ("POST", Body, request => Write(request, $"[{Created}]")),
        ["broken JSON"] = ("POST", Body, request => Write(request, Created[..^1])),
        ["other ends of lines"] = ("PUT", Body, request => Write(request, Text.Replace("\r\n", "\n", StringComparison.Ordinal))),
        ["case of a text"] = ("PUT", Body, request => Write(request, Text.ToUpperInvariant())),
        ["longer text"] = ("PUT", Body, request => Write(request, Text + " ")),
    };

    public static TheoryData<string> Changes => [.. s_changes.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_request_that_differs_in_one_thing_fails_the_test(string change)
    {
        var (kind, wanted, apply) = s_changes[change];

        var sameAsWanted = async () => (await RunAsync(kind, _ => { })).Should().Be(HttpStatusCode.OK);
        var changed = () => RunAsync(kind, apply);

        await sameAsWanted.Should().NotThrowAsync();
        var message = (await changed.Should().ThrowAsync<Exception>()).Which.Message;
        message.Should().Contain("Received: ");
        message.Split("The nearest stub wants:\n  ")[1].Split('\n')[..^1].Should().ContainSingle().Which.Should().StartWith(wanted);
    }

    [Fact]
    public async Task The_difference_shows_what_was_received_and_what_was_wanted()
    {
        var run = () => RunAsync("POST", request => Edit(request, body => body["type"] = "snow é"));

        (await run.Should().ThrowAsync<Exception>()).Which.Message.Should().ContainAll(
            "Received: POST http://tenant/integrations\n", "Content-Type: application/json\n", "{\"type\":\"snow", "The nearest stub wants:\n  {\"Matcher\":{\"Name\":\"JsonMatcher\",\"Pattern\":{\"type\":\"Snowflake\"");
    }

    private static async Task<HttpStatusCode> RunAsync(string kind, Action<HttpRequestMessage> change)
    {
        await using var tenant = MockTenant.Start();
        tenant.Stub(Mapping(kind));
        using var request = Request(kind);
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

    private static string Header(string name) => $$"""{"Name":"{{name}}","Matchers":""";

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
