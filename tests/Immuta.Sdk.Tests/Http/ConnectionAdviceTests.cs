using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>What an exception advises when no response arrived.</summary>
public class ConnectionAdviceTests
{
    [Theory]
    [InlineData(HttpRequestError.ProxyTunnelError, "credentials of the proxy")]
    [InlineData(HttpRequestError.NameResolutionError, "BaseAddress")]
    [InlineData(HttpRequestError.ConnectionError, "BaseAddress")]
    public async Task The_advice_names_what_is_at_fault(HttpRequestError error, string part)
    {
        using var under = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException(error)), options => options.Resilience.Retry.MaxRetryAttempts = 0);

        var act = () => under.Client.Integrations.ListAsync();

        (await act.Should().ThrowAsync<ImmutaConnectionException>()).Which.Message.Should().Contain(part);
    }

    [Fact]
    public async Task A_certificate_that_is_not_accepted_is_named()
    {
        using var under = new ClientUnderTest(new StubHandler().ThenThrow(Handshake(new System.Security.Authentication.AuthenticationException("untrusted"))));

        (await under.Awaiting(one => one.ReadAsync()).Should().ThrowAsync<ImmutaConnectionException>()).WithMessage("*certificate authority*");
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_handshake_is_tried_again()
    {
        var server = new StubHandler().ThenThrow(Handshake(new IOException("EOF"))).ThenThrow(Handshake(new System.Net.Sockets.SocketException(104))).ThenJson();
        using var under = new ClientUnderTest(server, options => (options.TimeProvider, options.Resilience.Retry.Delay) = (TimeProvider.System, TimeSpan.Zero));

        await under.CreateAsync();

        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_handshake_that_keeps_breaking_is_a_fault_of_the_network()
    {
        using var under = new ClientUnderTest(new StubHandler().ThenThrow(Handshake(new IOException("EOF"))), options => options.Resilience.Retry.MaxRetryAttempts = 0);

        var failure = (await under.Awaiting(one => one.CreateAsync()).Should().ThrowAsync<ImmutaConnectionException>()).Which;

        failure.Message.Should().Contain("TLS connection").And.Contain("check BaseAddress, the network").And.NotContain("certificate");
        (failure.IsTransient, failure.OutcomeUnknown).Should().Be((true, false));
    }

    [Fact]
    public async Task A_proxy_that_wants_credentials_is_named()
    {
        using var under = new ClientUnderTest(new StubHandler().ThenStatus(407));

        var act = () => under.Client.Integrations.ListAsync();

        (await act.Should().ThrowAsync<ImmutaApiException>()).Which.Guidance.Should().Contain("HTTPS_PROXY");
    }

    private static HttpRequestException Handshake(Exception cause) => new(HttpRequestError.SecureConnectionError, "The SSL connection could not be established.", cause);
}
