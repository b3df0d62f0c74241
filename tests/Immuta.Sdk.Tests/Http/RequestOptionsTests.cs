using System.Net;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>Views of a client whose calls carry headers, time limits and a callback.</summary>
public class RequestOptionsTests
{
    [Fact]
    public async Task Headers_go_out_with_the_calls_of_the_view_only()
    {
        var sent = new List<string?>();
        using var server = new StubHandler().Then(request =>
        {
            sent.Add(request.Headers.TryGetValues("X-Change", out var values) ? string.Join(',', values) : null);
            return Response.Json("[]");
        });
        using var under = new ClientUnderTest(server);
        var view = under.Client.WithOptions(new() { Headers = new Dictionary<string, string> { ["X-Change"] = "CHG-42" } });

        await view.Integrations.ListAsync();
        await under.Client.Integrations.ListAsync();
        await view.Raw.SendAsync(HttpMethod.Get, "/tag");

        sent.Should().Equal("CHG-42", null, "CHG-42");
        server.Requests.Should().OnlyContain(request => request.Authorization == ClientUnderTest.Key);
    }

    [Theory]
    [InlineData("Authorization", "x")]
    [InlineData("authorization", "x")]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("User-Agent", "x")]
    [InlineData("Content-Language", "de")]
    [InlineData("content-encoding", "gzip")]
    [InlineData("Expires", "0")]
    [InlineData("Allow", "GET")]
    [InlineData("X Change", "x")]
    [InlineData("", "x")]
    [InlineData("X-Change", "a\r\nAuthorization: b")]
    [InlineData("X-Change", "")]
    [InlineData("X-Change", "gr\u00fcn")]
    public void A_header_that_would_break_the_request_is_refused(string name, string value)
    {
        var act = () => new RequestOptions { Headers = new Dictionary<string, string> { [name] = value } };

        act.Should().Throw<ArgumentException>().Which.Message.Should().NotContain("\n");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86_400_001)]
    public void A_time_limit_out_of_range_is_refused(int milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);

        FluentActions.Invoking(() => new RequestOptions { AttemptTimeout = time }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new RequestOptions { TotalTimeout = time }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void An_attempt_longer_than_the_total_timeout_of_the_client_is_refused()
    {
        using var under = new ClientUnderTest(new StubHandler());

        under.Client.Invoking(one => one.WithOptions(new() { AttemptTimeout = TimeSpan.FromMinutes(6) }))
            .Should().Throw<ArgumentException>().WithMessage("AttemptTimeout is longer than the total timeout of the client, 00:05:00. *TotalTimeout*");
        under.Client.WithOptions(new() { AttemptTimeout = TimeSpan.FromMinutes(6), TotalTimeout = TimeSpan.FromMinutes(7) })
            .WithOptions(new() { AttemptTimeout = TimeSpan.FromMinutes(5) }).Should().NotBeNull();
    }

    [Fact]
    public async Task A_time_limit_of_the_view_ends_the_call_and_is_named()
    {
        var arrived = new TaskCompletionSource();
        using var under = new ClientUnderTest(new StubHandler().ThenHang(arrived));
        var view = under.Client.WithOptions(new() { AttemptTimeout = TimeSpan.FromSeconds(3), DisableRetries = true });

        var call = view.Integrations.ListAsync();
        await arrived.Task;
        under.Time.Advance(TimeSpan.FromSeconds(3));

        var failure = (await FluentActions.Awaiting(() => call.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<ImmutaTimeoutException>()).Which;
        failure.Timeout.Should().Be(TimeSpan.FromSeconds(3));
        failure.Message.Should().Contain("RequestOptions.AttemptTimeout").And.NotContain("Resilience:");
    }

    [Fact]
    public async Task Without_retries_the_first_failure_is_the_last()
    {
        using var under = new ClientUnderTest(new StubHandler().ThenStatus(503).ThenJson("[]"));

        var act = () => under.Client.WithOptions(new() { DisableRetries = true }).Integrations.ListAsync();

        await act.Should().ThrowAsync<ImmutaServerException>();
        under.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Each_response_is_reported_with_status_headers_attempt_and_id()
    {
        var responses = new List<ResponseInfo>();
        using var server = new StubHandler()
            .Then(_ => WithId(Response.Json("""{"message": "later"}""", 503), "one"))
            .Then(_ => WithId(Response.Json("[]"), "two"));
        using var under = new ClientUnderTest(server, options =>
        {
            options.TimeProvider = TimeProvider.System;
            options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
        });

        await under.Client.WithOptions(new() { OnResponse = responses.Add }).Integrations.ListAsync();

        responses.Select(response => (response.StatusCode, response.Attempt, response.RequestId, response.Operation)).Should().Equal(
            (HttpStatusCode.ServiceUnavailable, 1, "one", "Integrations.List"), (HttpStatusCode.OK, 2, "two", "Integrations.List"));
        responses[0].Headers.Should().ContainKey("content-type").And.NotContainKey("Set-Cookie");
        responses[1].ToString().Should().StartWith("Integrations.List: 200 (attempt 2, ").And.EndWith("request two)");
    }

    [Fact]
    public async Task A_callback_that_throws_changes_nothing_and_is_logged()
    {
        using var under = new ClientUnderTest(new StubHandler().ThenJson("[]"));

        var list = await under.Client.WithOptions(new() { OnResponse = _ => throw new InvalidOperationException("broken") }).Integrations.ListAsync();

        list.Should().BeEmpty();
        under.Logs.Entries.Should().Contain(entry => entry.Level == Microsoft.Extensions.Logging.LogLevel.Warning && entry.Text.Contains("InvalidOperationException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_view_needs_no_disposal_and_its_options_replace_those_of_a_view()
    {
        var sent = new List<bool>();
        using var server = new StubHandler().Then(request =>
        {
            sent.Add(request.Headers.Contains("X-One"));
            return Response.Json("[]");
        });
        using var under = new ClientUnderTest(server);
        var view = under.Client.WithOptions(new() { Headers = new Dictionary<string, string> { ["X-One"] = "1" } });
        var other = view.WithOptions(new());

        (view as IDisposable)?.Dispose();
        await other.Integrations.ListAsync();
        await view.Integrations.ListAsync();

        sent.Should().Equal(false, true);
        other.BaseAddress.Should().Be(new Uri("https://acme.example.com/"));
    }

    [Fact]
    public async Task An_exception_carries_the_headers_of_the_response_without_secrets()
    {
        using var server = new StubHandler().Then(request =>
        {
            var response = WithId(Response.Json("""{"message": "no"}""", 400), "one");
            response.Headers.TryAddWithoutValidation("X-Echo", $"key {ClientUnderTest.Key}");
            response.Headers.TryAddWithoutValidation("Server", $"key {ClientUnderTest.Key}");
            return response;
        });
        using var under = new ClientUnderTest(server);

        var failure = (await FluentActions.Awaiting(() => under.Client.Integrations.ListAsync()).Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.Headers["x-request-id"].Should().Be("one");
        failure.Headers["Server"].Should().NotContain(ClientUnderTest.Key);
        failure.Headers.Should().NotContainKeys("Set-Cookie", "X-Echo");
    }

    private static HttpResponseMessage WithId(HttpResponseMessage response, string id)
    {
        response.Headers.Add("X-Request-Id", id);
        response.Headers.Add("Set-Cookie", "session=secret");
        return response;
    }
}
