using System.Net.Sockets;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

public class RetryTests
{
    private static readonly TimeSpan s_backOff = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_put_is_retried_after_a_transient_status(int status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(status).ThenJson("""{"ok":1}"""));

        var put = client.PutAsync("""{"a":1}""");
        await client.Time.Pass(s_backOff);

        (await put).GetProperty("ok").GetInt32().Should().Be(1);
        client.Server.Requests.Should().HaveCount(2).And.OnlyContain(request => request.Body == """{"a":1}""");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(501)]
    public async Task A_definite_refusal_is_not_retried(int status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(status));

        var failure = await client.Invoking(c => c.PutAsync()).Should().ThrowAsync<ImmutaApiException>();

        failure.Which.Attempts.Should().Be(1);
        client.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Retries_end_after_their_number_with_the_servers_error()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(502));

        var read = client.ReadAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.Time.Pass(s_backOff);
        }

        var failure = await read.Invoking(async r => await r).Should().ThrowAsync<ImmutaServerException>();
        failure.Which.Attempts.Should().Be(4);
        failure.Which.Message.Should().Contain("after 4 attempts");
        client.Server.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task No_retries_means_one_attempt()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503), o => o.Resilience.Retry.MaxRetryAttempts = 0);

        await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaServerException>();

        client.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Delays_grow_to_the_maximum_with_jitter()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(502), o =>
        {
            o.Resilience.Retry.MaxRetryAttempts = 10;
            o.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(10);
            o.Resilience.Retry.MaxDelay = TimeSpan.FromMilliseconds(200);
        });

        var read = client.ReadAsync();
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 10; i++)
        {
            var before = client.Time.GetUtcNow();
            await client.Time.Pass(s_backOff);
            waits.Add(client.Time.GetUtcNow() - before);
        }

        await read.Invoking(async r => await r).Should().ThrowAsync<ImmutaServerException>();
        waits.Should().OnlyContain(wait => wait <= TimeSpan.FromMilliseconds(200));
        waits.Max().Should().BeGreaterThan(TimeSpan.FromMilliseconds(10));
        waits.TakeLast(5).Distinct().Should().HaveCountGreaterThan(1, because: "clients that failed together must not return together");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Thu, 01 Jan 2026 00:00:07 GMT")]
    public async Task Both_forms_of_retry_after_are_honored(string retryAfter)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503, retryAfter).ThenJson());

        var create = client.CreateAsync();
        await client.Time.WhenTimerIsDueWithin(TimeSpan.FromSeconds(7));
        client.Time.Advance(TimeSpan.FromSeconds(6.9));
        client.Server.Requests.Should().HaveCount(1);
        client.Time.Advance(TimeSpan.FromSeconds(0.1));

        await create;
        client.Server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_retry_after_over_the_maximum_ends_with_the_servers_error(int status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(status, "10").ThenJson(), o => o.MaxRetryAfter = TimeSpan.FromSeconds(9));

        var failure = (await client.Awaiting(c => c.ReadAsync()).Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.IsTransient.Should().BeTrue();
        client.Server.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("NaN")]
    public async Task An_invalid_retry_after_does_not_change_the_back_off(string retryAfter)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(429, retryAfter).ThenJson());

        var read = client.ReadAsync();
        await client.Time.Pass(s_backOff);

        await read;
    }

    [Fact]
    public async Task A_negative_retry_after_does_not_prove_that_nothing_was_done()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503, "-5").ThenJson());

        var failure = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaServerException>()).Which;

        failure.OutcomeUnknown.Should().BeTrue();
        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_huge_retry_after_ends_with_the_servers_error()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(429, "99999999999999999999"));

        await client.Awaiting(c => c.ReadAsync()).Should().ThrowAsync<ImmutaRateLimitedException>();
    }

    [Fact]
    public async Task A_retry_after_in_the_past_means_at_once()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503, "Wed, 01 Jan 2025 00:00:00 GMT").ThenJson());

        await client.ReadAsync();

        client.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Any_api_exception_carries_the_retry_after_of_its_response()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503, "7"), o => o.Resilience.Retry.MaxRetryAttempts = 0);

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaServerException>();

        failure.Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_retry_after_beyond_the_deadline_ends_with_the_servers_error_at_once()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(429, "60"), o =>
            (o.Resilience.AttemptTimeout.Timeout, o.Resilience.TotalRequestTimeout.Timeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaRateLimitedException>();

        failure.Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(60));
        client.Server.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(505, false)]
    [InlineData(520, true)]
    public async Task A_creation_is_not_repeated_when_the_server_may_have_acted(int status, bool unknown)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(status));

        var failure = await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ImmutaServerException>();

        failure.Which.OutcomeUnknown.Should().Be(unknown);
        client.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_creation_is_repeated_after_429()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(429).ThenJson());

        var create = client.CreateAsync();
        await client.Time.Pass(s_backOff);

        await create;
        client.Server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    public async Task A_creation_is_repeated_when_no_connection_came_about(HttpRequestError error)
    {
        var refused = new HttpRequestException(error, "refused");
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(refused).ThenJson());

        var create = client.CreateAsync();
        await client.Time.Pass(s_backOff);

        await create;
    }

    public static TheoryData<Exception> Breaks => new()
    {
        new HttpRequestException(HttpRequestError.ResponseEnded),
        new SocketException((int)SocketError.ConnectionReset),
        new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset)),
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_creation_whose_connection_broke_has_an_unknown_outcome(Exception broken)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(broken));

        var failure = await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ImmutaConnectionException>();

        failure.Which.OutcomeUnknown.Should().BeTrue();
        client.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_read_whose_response_is_truncated_is_repeated()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Truncated()).ThenJson("""{"ok":1}"""));

        var read = client.ReadAsync();
        await client.Time.Pass(s_backOff);

        (await read).GetProperty("ok").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task A_creation_whose_response_is_truncated_has_an_unknown_outcome()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Truncated()));

        var failure = await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ImmutaConnectionException>();

        failure.Which.OutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task A_failed_read_never_has_an_unknown_outcome()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(504), o => o.Resilience.Retry.MaxRetryAttempts = 0);

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaServerException>();

        failure.Which.OutcomeUnknown.Should().BeFalse();
    }

    [Fact]
    public async Task A_read_whose_connection_broke_has_no_unknown_outcome_either()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException(HttpRequestError.ResponseEnded)), o => o.Resilience.Retry.MaxRetryAttempts = 0);

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaConnectionException>();

        failure.Which.OutcomeUnknown.Should().BeFalse();
    }

    [Theory]
    [InlineData(504, true)]
    [InlineData(500, true)]
    [InlineData(429, false)]
    public async Task A_conflict_reports_whether_an_earlier_attempt_may_be_its_cause(int first, bool follows)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(first).ThenStatus(409));

        var put = client.PutAsync();
        await client.Time.Pass(s_backOff);

        var failure = await put.Invoking(async p => await p).Should().ThrowAsync<ImmutaConflictException>();
        failure.Which.FollowsUnknownOutcome.Should().Be(follows);
        failure.Which.Attempts.Should().Be(2);
    }

    [Theory]
    [InlineData(504, true)]
    [InlineData(503, false)]
    public async Task A_put_rejected_temporarily_after_a_lost_response_is_ambiguous(int first, bool unknown)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(first, "1").ThenStatus(429), o => o.Resilience.Retry.MaxRetryAttempts = 1);

        var put = client.PutAsync();
        await client.Time.Pass(s_backOff);

        var failure = await put.Invoking(async p => await p).Should().ThrowAsync<ImmutaRateLimitedException>();
        failure.Which.OutcomeUnknown.Should().Be(unknown);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task A_refusal_after_a_lost_response_says_nothing_about_the_first_attempt(int status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(504).ThenStatus(status));

        var put = client.PutAsync();
        await client.Time.Pass(s_backOff);

        var failure = await put.Invoking(async p => await p).Should().ThrowAsync<ImmutaApiException>();
        ((int)failure.Which.StatusCode).Should().Be(status);
        failure.Which.OutcomeUnknown.Should().BeTrue();
        failure.Which.Message.Should().Contain("may have carried it out");
    }

    [Fact]
    public async Task A_certificate_error_is_not_retried()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(
            new HttpRequestException(HttpRequestError.SecureConnectionError, "untrusted", new System.Security.Authentication.AuthenticationException())));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaConnectionException>();

        failure.Which.IsTransient.Should().BeFalse();
        client.Server.Requests.Should().HaveCount(1);
    }
}
