using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Xunit;

namespace Immuta.Sdk.Tests.Resilience;

/// <summary>The standard resilience options narrow what the rules of the operations allow, and never widen it.</summary>
public sealed class ResilienceOptionsTests
{
    private static readonly TimeSpan s_backOff = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_predicate_that_handles_everything_repeats_no_creation()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(500), o => o.Resilience.Retry.ShouldHandle = _ => new(true));

        var failure = await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaServerException>();

        failure.Which.OutcomeUnknown.Should().BeTrue();
        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_predicate_can_exclude_a_retry()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503), o => o.Resilience.Retry.ShouldHandle = _ => new(false));

        await client.Awaiting(c => c.ReadAsync()).Should().ThrowAsync<ImmutaServerException>();

        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_method_can_be_excluded_from_retries()
    {
        using var server = new StubHandler().ThenStatus(503).ThenStatus(503).ThenJson();
        using var client = new ClientUnderTest(server, o => o.Resilience.Retry.DisableForUnsafeHttpMethods());

        await client.Awaiting(c => c.PutAsync()).Should().ThrowAsync<ImmutaServerException>();
        server.Requests.Should().ContainSingle();
        var read = client.ReadAsync();
        await client.Time.Pass(s_backOff);

        await read;
        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_predicate_sees_status_headers_and_broken_connections()
    {
        var seen = new List<Outcome<HttpResponseMessage>>();
        using var server = new StubHandler().ThenStatus(503, "1").Then(_ => Response.Truncated()).ThenJson();
        using var client = new ClientUnderTest(server, o => o.Resilience.Retry.ShouldHandle = arguments =>
        {
            seen.Add(arguments.Outcome);
            return PredicateResult.True();
        });

        var read = client.ReadAsync();
        await client.Time.Pass(s_backOff);
        await client.Time.Pass(s_backOff);

        await read;
        seen[0].Result!.StatusCode.Should().Be(System.Net.HttpStatusCode.ServiceUnavailable);
        seen[0].Result!.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));
        seen[1].Exception.Should().BeOfType<HttpRequestException>().Which.Message.Should().NotContain("acme");
    }

    [Fact]
    public async Task A_predicate_that_throws_does_not_hide_an_unknown_outcome()
    {
        using var client = new ClientUnderTest(
            new StubHandler().ThenStatus(504), o => o.Resilience.Retry.ShouldHandle = _ => throw new InvalidOperationException($"not with {ClientUnderTest.Key}"));

        var failure = (await client.Awaiting(c => c.PutAsync()).Should().ThrowAsync<ImmutaConnectionException>()).Which;

        failure.OutcomeUnknown.Should().BeTrue();
        failure.Message.Should().Contain("callback");
        failure.ToString().Should().NotContain(ClientUnderTest.Key);
    }

    [Fact]
    public async Task A_delay_generator_replaces_the_back_off_but_not_a_later_retry_after()
    {
        using var server = new StubHandler().ThenStatus(502).ThenStatus(503, "20").ThenJson();
        using var client = new ClientUnderTest(server, o => o.Resilience.Retry.DelayGenerator = _ => new((TimeSpan?)TimeSpan.FromSeconds(5)));

        var read = client.ReadAsync();
        var begin = client.Time.GetUtcNow();
        await client.Time.Pass(s_backOff);
        (client.Time.GetUtcNow() - begin).Should().Be(TimeSpan.FromSeconds(5));
        await client.Time.Pass(TimeSpan.FromSeconds(20));

        await read;
        (client.Time.GetUtcNow() - begin).Should().Be(TimeSpan.FromSeconds(25));
    }

    [Theory]
    [InlineData(DelayBackoffType.Constant, 2, 2)]
    [InlineData(DelayBackoffType.Linear, 2, 4)]
    [InlineData(DelayBackoffType.Exponential, 2, 4)]
    public async Task Delays_follow_the_back_off_type_without_jitter(DelayBackoffType type, int first, int second)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(502).ThenStatus(502).ThenJson(), o =>
        {
            o.Resilience.Retry.BackoffType = type;
            o.Resilience.Retry.UseJitter = false;
            o.Resilience.Retry.Delay = TimeSpan.FromSeconds(2);
        });

        var read = client.ReadAsync();
        var begin = client.Time.GetUtcNow();
        await client.Time.Pass(s_backOff);
        var afterFirst = client.Time.GetUtcNow();
        await client.Time.Pass(s_backOff);

        await read;
        (afterFirst - begin).Should().Be(TimeSpan.FromSeconds(first));
        (client.Time.GetUtcNow() - afterFirst).Should().Be(TimeSpan.FromSeconds(second));
    }

    [Fact]
    public async Task The_retry_after_header_can_be_ignored()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503, "200").ThenJson(), o => o.Resilience.Retry.ShouldRetryAfterHeader = false);

        var read = client.ReadAsync();
        await client.Time.Pass(s_backOff);

        await read;
    }

    [Fact]
    public async Task Callbacks_of_the_application_are_called()
    {
        var called = new List<string>();
        using var client = new ClientUnderTest(new StubHandler().ThenHang().ThenStatus(502).ThenJson(), o =>
        {
            o.Resilience.AttemptTimeout.OnTimeout = arguments => Note($"timeout of {arguments.Context.OperationKey}");
            o.Resilience.Retry.OnRetry = arguments => Note($"retry {arguments.AttemptNumber}");
        });

        var read = client.ReadAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(100));
        await client.Time.Pass(s_backOff);
        await client.Time.Pass(s_backOff);

        await read;
        called.Should().Equal("timeout of Things.Get", "retry 0", "retry 1");

        ValueTask Note(string text)
        {
            called.Add(text);
            return default;
        }
    }

    [Fact]
    public async Task A_call_beyond_the_concurrency_limit_is_certainly_not_sent()
    {
        var arrived = new TaskCompletionSource();
        using var client = new ClientUnderTest(new StubHandler().ThenHang(arrived), o => WithPermits(o, 1));
        using var cancelling = new CancellationTokenSource();
        var first = client.ReadAsync(cancelling.Token);
        await arrived.Task;

        var rejected = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaCallRejectedException>()).Which;

        rejected.Attempts.Should().Be(0);
        rejected.OutcomeUnknown.Should().BeFalse();
        rejected.InnerException.Should().BeOfType<RateLimiterRejectedException>();
        rejected.Message.Should().Be("Things.Create was rejected by the client: as many calls as its concurrency limit allows are under way. The call was not sent. What to do: make fewer calls at once, or raise Resilience:RateLimiter:DefaultRateLimiterOptions.");
        client.Server.Requests.Should().ContainSingle();
        await cancelling.CancelAsync();
        await first.Awaiting(one => one).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_call_that_waits_for_its_permit_uses_up_its_total_timeout()
    {
        var arrived = new TaskCompletionSource();
        using var client = new ClientUnderTest(new StubHandler().ThenHang(arrived), o =>
        {
            WithPermits(o, 1);
            o.Resilience.RateLimiter.DefaultRateLimiterOptions.QueueLimit = 1;
        });
        using var cancelling = new CancellationTokenSource();
        var first = client.ReadAsync(cancelling.Token);
        await arrived.Task;

        var second = client.Client.WithOptions(new() { TotalTimeout = TimeSpan.FromSeconds(3) }).Integrations.DeleteAsync(5);
        client.Time.Advance(TimeSpan.FromSeconds(3));

        var failure = (await second.WaitAsync(TimeSpan.FromSeconds(10)).Awaiting(one => one).Should().ThrowAsync<ImmutaTimeoutException>()).Which;
        (failure.Limit, failure.Attempts, failure.OutcomeUnknown).Should().Be((ImmutaTimeoutKind.Total, 0, false));
        await cancelling.CancelAsync();
        await first.Awaiting(one => one).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_token_exchange_needs_no_permit_of_its_own()
    {
        using var server = new StubHandler().ThenJson("""{"token":"t","authenticated":true}""").ThenJson();
        using var client = new ClientUnderTest(server, o =>
        {
            WithPermits(o, 1);
            o.ApiKeyMode = ApiKeyMode.TokenExchange;
        });

        await client.ReadAsync();

        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_open_circuit_rejects_calls_until_it_closes()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(500).ThenStatus(500).ThenJson(), WithBreaker);
        await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaServerException>();
        await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaServerException>();

        var rejected = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaCallRejectedException>()).Which;
        client.Time.Advance(TimeSpan.FromSeconds(10));
        await client.CreateAsync();

        rejected.OutcomeUnknown.Should().BeFalse();
        rejected.InnerException.Should().BeAssignableTo<BrokenCircuitException>();
        client.Server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_circuit_that_opens_between_attempts_leaves_the_outcome_unknown()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(504), WithBreaker);
        await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaServerException>();

        var put = client.PutAsync();
        await client.Time.Pass(s_backOff);

        var rejected = (await put.Awaiting(one => one).Should().ThrowAsync<ImmutaCallRejectedException>()).Which;
        rejected.Attempts.Should().Be(1);
        rejected.OutcomeUnknown.Should().BeTrue();
        rejected.Message.Should().Contain("was not sent again after 1 attempt. The server may have processed the request.");
    }

    [Fact]
    public async Task Neither_limit_nor_breaker_is_used_unless_asked_for()
    {
        using var server = new StubHandler().ThenStatus(500);
        using var client = new ClientUnderTest(server, o =>
        {
            o.Resilience.RateLimiter.DefaultRateLimiterOptions.PermitLimit = 1;
            o.Resilience.CircuitBreaker.MinimumThroughput = 2;
        });

        for (var call = 0; call < 5; call++)
        {
            await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaServerException>();
        }

        server.Requests.Should().HaveCount(5);
    }

    private static void WithPermits(ImmutaClientOptions options, int permits)
    {
        options.UseConcurrencyLimiter = true;
        options.Resilience.RateLimiter.DefaultRateLimiterOptions.PermitLimit = permits;
    }

    private static void WithBreaker(ImmutaClientOptions options)
    {
        options.UseCircuitBreaker = true;
        options.Resilience.CircuitBreaker.FailureRatio = 0.5;
        options.Resilience.CircuitBreaker.MinimumThroughput = 2;
        options.Resilience.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(10);
    }
}
