using System.Net;
using System.Text;
using FluentAssertions;
using Immuta.Sdk.Redaction;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Secrets that come neither from the options nor from a body: those of a proxy, of an address and of a view's headers.</summary>
public sealed class ConnectionSecretTests
{
    [Fact]
    public async Task The_password_in_the_address_of_a_proxy_is_in_no_exception_or_log()
    {
        using var ears = new Ears();
        await using var proxy = new RawServer(_ => Encoding.ASCII.GetBytes("HTTP/1.1 407 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        using var handler = new SocketsHttpHandler { Proxy = new WebProxy($"http://svc-immuta:{Leak.Mark}-pw@{proxy.Authority}") };
        await using var client = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = new("https://acme.example.com"),
            ApiKey = ClientUnderTest.Key,
            HttpMessageHandler = handler,
            LoggerFactory = ears.Logs,
            Resilience = { Retry = { MaxRetryAttempts = 0 } },
        });

        var failure = (await client.Awaiting(one => one.Integrations.ListAsync()).Should().ThrowAsync<ImmutaConnectionException>()).Which;

        proxy.Requests.Should().ContainSingle().Which.Should().StartWith("CONNECT acme.example.com:443 ");
        failure.InnerException!.ToString().Should().Contain("407");
        foreach (var text in ears.HeardOfUs.Append(failure.ToString()))
        {
            Leak.IsIn(text).Should().BeFalse(text);
        }
    }

    [Theory]
    [InlineData("proxy 'http://svc:S3cret@proxy:3128/' failed", "proxy 'http://***@proxy:3128/' failed")]
    [InlineData("jdbc:postgresql://u:p@x@db.example.com:5432/x?y=a@b", "jdbc:postgresql://***@db.example.com:5432/x?y=a@b")]
    [InlineData("""{"a":"https:\/\/u:S3cret@h.example.com\/",""", """{"a":"https:\/\/***@h.example.com\/",""")]
    [InlineData("abfss://container@acme.dfs.example.com/x", "abfss://container@acme.dfs.example.com/x")]
    [InlineData("https://acme.example.com:443/users/a@b.example.com", "https://acme.example.com:443/users/a@b.example.com")]
    [InlineData("header Authorization: Basic dTpwdzEyMw==", "header Authorization: Basic ***")]
    [InlineData("sent basic c3ZjLWltbXV0YTpTM2NyZXQtU", "sent basic ***")]
    [InlineData("Basic authentication with Basic username/password", "Basic authentication with Basic username/password")]
    public void The_credentials_of_an_address_or_a_header_are_masked(string text, string masked) =>
        new SecretRedactor([]).Redact(text).Should().Be(masked);

    [Theory]
    [InlineData("""{"credentials":{"a":"x}y","b":['it}s',["z"]]},"n":1""", """{"credentials":***,"n":1""")]
    [InlineData("""{"connectArgs":[{"a":"S3cret-cut""", """{"connectArgs":***""")]
    [InlineData("""{"message":"{\"credential\":{\"a\":\"x}y\"},\"n\":1}",""", """{"message":"{\"credential\":***,\"n\":1}",""")]
    [InlineData("pwd={a;b};n=1", "pwd=***;n=1")]
    public void A_value_in_brackets_under_a_secret_name_is_masked_whole(string text, string masked) =>
        new SecretRedactor([]).Redact(text).Should().Be(masked);

    [Fact]
    public async Task The_header_values_of_a_view_are_in_no_exception_or_log()
    {
        List<TrafficRecord> records = [];
        using var server = new StubHandler().Then(request =>
        {
            var response = Response.Json($$"""{"statusCode":400,"message":"bad {{request.Headers.GetValues("X-Gateway").Single()}} of {{request.Headers.GetValues("X-Team").Single()}}"}""", 400);
            response.Headers.Add("X-Request-Id", request.Headers.GetValues("X-Request-Id").Single());
            return response;
        });
        using var under = new ClientUnderTest(server, options => options.TrafficLog = records.Add);
        var view = under.Client.WithOptions(new()
        {
            Headers = new Dictionary<string, string> { ["X-Gateway"] = $"Gate {Leak.Mark}-pw", ["X-Team"] = "data", ["X-Request-Id"] = "request-4711" },
        });

        var failure = (await view.Awaiting(one => one.Integrations.ListAsync()).Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.ServerMessage.Should().Be("bad *** of data");
        failure.RequestId.Should().Be("request-4711");
        Leak.IsIn(string.Join('\n', records)).Should().BeFalse();
        Leak.IsIn(failure.ToString()).Should().BeFalse();
    }
}
