using FluentAssertions;
using Immuta.Sdk.Http;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Options;
using Polly;
using Xunit;

namespace Immuta.Sdk.Tests.DependencyInjection;

public class OptionsTests
{
    [Theory]
    [InlineData("http://acme.example.com", "http")]
    [InlineData("ftp://acme.example.com", "https")]
    [InlineData("acme.example.com", "absolute")]
    [InlineData("https://[acme", "absolute")]
    [InlineData("/acme", "https")]
    [InlineData("https://user:pw@acme.example.com", "user name")]
    [InlineData("https://acme.example.com/?a=b", "query")]
    [InlineData("https://[fe80::1%eth0]", "zone")]
    [InlineData("https://[fe80::1%25eth0]:8443/immuta", "zone")]
    public void An_address_that_is_unsafe_or_unusable_is_refused(string address, string reason)
    {
        var failure = FluentActions.Invoking(() => ImmutaClient.Create(address, ClientUnderTest.Key)).Should().Throw<OptionsValidationException>();

        failure.Which.Message.Should().Contain("BaseAddress").And.Contain(reason).And.NotContain("pw");
    }

    [Theory]
    [InlineData("http://localhost:8823")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://[::1]")]
    public void Plain_http_is_allowed_to_loopback(string address)
    {
        using var client = ImmutaClient.Create(address, ClientUnderTest.Key);

        client.Should().NotBeNull();
    }

    [Fact]
    public async Task Plain_http_is_allowed_elsewhere_when_asked_for()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o =>
        {
            o.BaseAddress = new Uri("http://immuta.immuta.svc:8823");
            o.AllowInsecureHttp = true;
        });

        await client.ReadAsync();

        client.Server.Requests.Single().RequestUri.Scheme.Should().Be("http");
    }

    [Theory]
    [InlineData("key\r\n")]
    [InlineData("k\u00e9y")]
    [InlineData("[REDACTED]")]
    [InlineData("[redacted]")]
    [InlineData("")]
    public void A_key_that_cannot_be_the_key_is_refused_without_being_printed(string key)
    {
        var failure = FluentActions.Invoking(() => ImmutaClient.Create("https://acme.example.com", key)).Should().Throw<OptionsValidationException>();

        failure.Which.Message.Should().Contain("ApiKey");
        failure.Which.Message.Should().NotContain("k\u00e9y").And.NotContain("[REDACTED]");
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var options = new ImmutaClientOptions
        {
            UserAgentSuffix = "a\nb",
            MaxResponseBodyBytes = 1023,
            MaxErrorResponseBodyBytes = -1,
            ApiKeyMode = (ApiKeyMode)9,
            MaxRetryAfter = TimeSpan.FromSeconds(-1),
            UseConcurrencyLimiter = true,
            UseCircuitBreaker = true,
            Resilience =
            {
                AttemptTimeout = { Timeout = TimeSpan.Zero, TimeoutGenerator = _ => new(TimeSpan.Zero) },
                TotalRequestTimeout = { Timeout = TimeSpan.FromDays(2), TimeoutGenerator = _ => new(TimeSpan.Zero) },
                Retry = { MaxRetryAttempts = 101, Delay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.Zero, BackoffType = (DelayBackoffType)9, ShouldHandle = null! },
                RateLimiter = { DefaultRateLimiterOptions = { PermitLimit = 0, QueueLimit = -1 } },
                CircuitBreaker = { FailureRatio = 2, MinimumThroughput = 1, SamplingDuration = TimeSpan.FromDays(2), BreakDuration = TimeSpan.Zero },
            },
        };

        var failure = FluentActions.Invoking(() => ImmutaClient.Create(options)).Should().Throw<OptionsValidationException>();

        string.Join('\n', failure.Which.Failures).Should().ContainAll(
            "BaseAddress", "ApiKey ", "ApiKeyMode", "UserAgentSuffix", "MaxResponseBodyBytes", "MaxErrorResponseBodyBytes",
            "MaxRetryAfter", "Resilience:AttemptTimeout:Timeout", "Resilience:AttemptTimeout has", "Resilience:TotalRequestTimeout:Timeout", "Resilience:TotalRequestTimeout has",
            "Resilience:Retry:MaxRetryAttempts", "Resilience:Retry:Delay", "Resilience:Retry:MaxDelay", "Resilience:Retry:BackoffType", "Resilience:Retry:ShouldHandle",
            "DefaultRateLimiterOptions:PermitLimit", "DefaultRateLimiterOptions:QueueLimit", "CircuitBreaker:FailureRatio", "CircuitBreaker:MinimumThroughput",
            "CircuitBreaker:SamplingDuration", "CircuitBreaker:BreakDuration");
    }

    [Fact]
    public void A_key_and_a_credential_together_are_refused()
    {
        var options = new ImmutaClientOptions { BaseAddress = new Uri("https://acme.example.com"), ApiKey = "a", Credential = ImmutaCredential.Bearer("b") };

        FluentActions.Invoking(() => ImmutaClient.Create(options)).Should().Throw<OptionsValidationException>().WithMessage("*Credential*");
    }

    [Fact]
    public async Task Changing_options_after_creation_changes_nothing()
    {
        ImmutaClientOptions? kept = null;
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => kept = o);
        kept!.BaseAddress = new Uri("https://elsewhere.example.com");
        kept.ApiKey = "other";

        await client.ReadAsync();

        client.Server.Requests.Single().RequestUri.Host.Should().Be("acme.example.com");
        client.Server.Requests.Single().Authorization.Should().Be(ClientUnderTest.Key);
    }

    [Fact]
    public async Task A_handler_of_the_callers_is_not_disposed_but_its_redirects_are_off()
    {
        using var handler = new HttpClientHandler();
        using var stub = new StubHandler();
        var options = new ImmutaClientOptions { BaseAddress = new Uri("https://acme.example.com"), ApiKey = "k", HttpMessageHandler = handler };

        await using (ImmutaClient.Create(options))
        {
            handler.AllowAutoRedirect.Should().BeFalse();
        }

        options.HttpMessageHandler = stub;
        await using (ImmutaClient.Create(options))
        {
        }

        stub.IsDisposed.Should().BeFalse();
    }

    [Fact]
    public void Redirects_are_off_behind_handlers_of_the_callers_too()
    {
        using var sockets = new SocketsHttpHandler();
        using var inner = new PassingHandler { InnerHandler = sockets };
        using var outer = new PassingHandler { InnerHandler = inner };

        PrimaryHandler.SwitchRedirectsOff(outer);

        sockets.AllowAutoRedirect.Should().BeFalse();
    }

    [Fact]
    public void The_handler_of_the_library_follows_no_redirect_and_keeps_no_cookie()
    {
        using var handler = PrimaryHandler.Create(new Uri("https://acme.example.com"));

        handler.AllowAutoRedirect.Should().BeFalse();
        handler.UseCookies.Should().BeFalse();
    }

    [Fact]
    public async Task The_user_agent_ends_with_the_callers_suffix()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.UserAgentSuffix = "acme-onboarding/1.4");

        await client.ReadAsync();

        client.Server.Requests.Single().UserAgent.Should().StartWith("Immuta.Sdk/").And.EndWith(" acme-onboarding/1.4");
    }

    private sealed class PassingHandler : DelegatingHandler;
}
