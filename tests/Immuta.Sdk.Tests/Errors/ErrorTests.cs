using System.Net;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Errors;

public class ErrorTests
{
    [Theory]
    [InlineData(400, typeof(ImmutaBadRequestException))]
    [InlineData(401, typeof(ImmutaUnauthorizedException))]
    [InlineData(403, typeof(ImmutaForbiddenException))]
    [InlineData(404, typeof(ImmutaNotFoundException))]
    [InlineData(409, typeof(ImmutaConflictException))]
    [InlineData(422, typeof(ImmutaUnprocessableEntityException))]
    [InlineData(429, typeof(ImmutaRateLimitedException))]
    [InlineData(500, typeof(ImmutaServerException))]
    [InlineData(501, typeof(ImmutaServerException))]
    [InlineData(418, typeof(ImmutaApiException))]
    public async Task Each_status_has_its_exception(int status, Type type)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(status), o => o.Resilience.Retry.MaxRetryAttempts = 0);

        var failure = await client.Invoking(c => c.PutAsync()).Should().ThrowAsync<ImmutaApiException>();

        failure.Which.Should().BeOfType(type);
        failure.Which.StatusCode.Should().Be((HttpStatusCode)status);
        failure.Which.Guidance.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_message_reads_as_what_failed_why_and_what_to_do()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ =>
        {
            var response = Response.Json("""{"statusCode":409,"error":"Conflict","message":"Thing already exists on db.example.com (id = 1).","validation":[{"code":"unique"}]}""", 409);
            response.Headers.Add("x-request-id", "req-7");
            return response;
        }));

        var failure = (await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ImmutaConflictException>()).Which;

        failure.Message.Should().Be(
            "Things.Create (POST /things) failed: 409 Conflict. Server: \"Thing already exists on db.example.com (id = 1).\". "
            + "What to do: Look at the current state; if other work is under way, wait until it has ended and try again.");
        failure.Error.Should().Be("Conflict");
        failure.Operation.Should().Be("Things.Create");
        failure.Method.Should().Be("POST");
        failure.RouteTemplate.Should().Be("/things");
        failure.RequestId.Should().Be("req-7");
        failure.Validation!.Value[0].GetProperty("code").GetString().Should().Be("unique");
        failure.IsTransient.Should().BeFalse();
    }

    [Theory]
    [InlineData("<html><body>Bad gateway</body></html>", "text/html")]
    [InlineData("", "application/json")]
    [InlineData("[1,2]", "application/json")]
    [InlineData("{\"message\":{\"a\":1},\"error\":5}", "application/json")]
    [InlineData("{\"message\":", "application/json")]
    [InlineData("{\"message\":\"\\ud800\"}", "application/json")]
    public async Task An_error_body_of_any_shape_is_kept_and_breaks_nothing(string body, string mediaType)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(body, mediaType, 400)));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>();

        failure.Which.Body.Should().Be(body);
    }

    [Fact]
    public async Task A_short_plain_text_is_the_servers_message()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text("No such tenant", "text/plain", 404)));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaNotFoundException>();

        failure.Which.ServerMessage.Should().Be("No such tenant");
    }

    [Fact]
    public async Task A_huge_error_body_is_cut_at_the_cap()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(new string('x', 500_000), "text/plain", 400)), o => o.MaxErrorResponseBodyBytes = 1000);

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>();

        failure.Which.Body.Should().HaveLength(1000);
        failure.Which.Message.Length.Should().BeLessThan(1000);
    }

    [Fact]
    public async Task An_error_whose_body_breaks_off_still_tells_its_status()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ =>
        {
            var response = Response.Truncated();
            response.StatusCode = HttpStatusCode.NotFound;
            return response;
        }));

        await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaNotFoundException>();
    }

    [Theory]
    [InlineData("<html>Log in: hunter2</html>", "text/html")]
    [InlineData("", "application/json")]
    [InlineData("{\"hunter2\":", "application/json")]
    public async Task A_success_that_cannot_be_read_is_a_serialization_failure_without_its_text(string body, string mediaType)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(body, mediaType)));

        var failure = (await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ImmutaSerializationException>()).Which;

        failure.Operation.Should().Be("Things.Create");
        failure.ContentType.Should().Be(mediaType);
        failure.OutcomeUnknown.Should().BeTrue();
        failure.ToString().Should().NotContain("hunter2");
        client.Server.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_but_explained(int status)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ =>
        {
            var response = Response.Json("{}", status);
            response.Headers.Location = new Uri("https://elsewhere.example.com/login?next=secret");
            return response;
        }));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaApiException>();

        failure.Which.Guidance.Should().Contain("https://elsewhere.example.com ").And.NotContain("next=");
        client.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_redirect_within_the_server_names_no_other_address()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ =>
        {
            var response = Response.Json("{}", 302);
            response.Headers.Location = new Uri("/login", UriKind.Relative);
            return response;
        }));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaApiException>();

        failure.Which.Guidance.Should().NotContain("file:").And.Contain("Set BaseAddress to the final address of your tenant.");
    }

    [Theory]
    [InlineData("https://elsewhere.example.com/things/5")]
    [InlineData("https://acme.example.com:8443/things/5")]
    [InlineData("http://acme.example.com:443/things/5")]
    public async Task A_handler_that_followed_a_redirect_to_another_address_is_an_error(string responded)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ =>
        {
            var response = Response.Json("{}");
            response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, responded);
            return response;
        }));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaConnectionException>();

        failure.Which.Message.Should().Contain($"followed a redirect to {new Uri(responded).GetLeftPart(UriPartial.Authority)}. What to do:");
        failure.Which.IsTransient.Should().BeFalse();
    }
}
