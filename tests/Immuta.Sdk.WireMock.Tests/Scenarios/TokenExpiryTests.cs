using FluentAssertions;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Scenarios;

public class TokenExpiryTests
{
    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_request_sent_again()
    {
        await using var tenant = MockTenant.Start("authentication/expiry.json");
        tenant.Credentials.Add("Bearer tok-1");
        tenant.Credentials.Add("Bearer tok-2");
        var client = tenant.CreateClient(options => options.ApiKeyMode = ApiKeyMode.TokenExchange);

        await client.Integrations.GetAsync(41);
        await client.Integrations.GetAsync(41);
        await client.Integrations.GetAsync(41);

        const string Exchange = "POST /bim/apikey/authenticate";
        const string Read = "GET /integrations/41";
        var sent = tenant.Verify(Exchange, Read, Read, Exchange, Read, Read);
        sent.Select(request => request.Headers.GetValueOrDefault("Authorization"))
            .Should().Equal(null, "Bearer tok-1", "Bearer tok-1", null, "Bearer tok-2", "Bearer tok-2");
    }
}
