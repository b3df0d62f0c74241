using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>What an exception advises when no response arrived.</summary>
public class ConnectionAdviceTests
{
    [Theory]
    [InlineData(HttpRequestError.SecureConnectionError, "certificate authority")]
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
    public async Task A_proxy_that_wants_credentials_is_named()
    {
        using var under = new ClientUnderTest(new StubHandler().ThenStatus(407));

        var act = () => under.Client.Integrations.ListAsync();

        (await act.Should().ThrowAsync<ImmutaApiException>()).Which.Guidance.Should().Contain("HTTPS_PROXY");
    }
}
