using FluentAssertions;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

public class AuthenticationTests
{
    [Theory]
    [InlineData("""{"authenticated":true,"token":"tok-1","tokenExpiration":"2090-01-01T00:00:00.000Z"}""")]
    [InlineData("""{"token":"tok-1"}""")]
    public async Task A_key_is_exchanged_once_for_a_token_that_many_requests_carry(string response)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("authentication/exchange.json", mapping =>
        {
            if (MappingFile.Method(mapping) == "POST")
            {
                Responses.Json(response)(mapping);
            }
        });
        tenant.Credentials.Add("Bearer tok-1");
        var client = tenant.CreateClient(options => options.ApiKeyMode = ApiKeyMode.TokenExchange);

        await client.Integrations.GetAsync(41);
        await client.Integrations.GetAsync(41);

        tenant.Verify("POST /bim/apikey/authenticate", "GET /integrations/41", "GET /integrations/41");
    }

    [Theory]
    [InlineData(401, """{"statusCode":401,"error":"Unauthorized","message":"bad key"}""")]
    [InlineData(200, """{"authenticated":false}""")]
    [InlineData(200, """{"authenticated":false,"token":"tok-1"}""")]
    [InlineData(200, "{}")]
    public async Task A_refused_exchange_sends_nothing_else(int status, string response)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("authentication/refused.json", Responses.Json(response, status));
        var client = tenant.CreateClient(options => options.ApiKeyMode = ApiKeyMode.TokenExchange);

        (await client.Invoking(c => c.Integrations.GetAsync(41)).Should().ThrowAsync<ImmutaUnauthorizedException>())
            .Which.Operation.Should().Be("Authentication.ExchangeToken");

        tenant.Verify("POST /bim/apikey/authenticate");
    }

    [Fact]
    public async Task A_key_may_travel_after_the_word_bearer()
    {
        await using var tenant = MockTenant.Start("authentication/bearer-key.json");
        tenant.Credentials.Clear();
        tenant.Credentials.Add($"Bearer {MockTenant.ApiKey}");

        await tenant.CreateClient(options => options.ApiKeyMode = ApiKeyMode.Bearer).Integrations.GetAsync(41);

        tenant.Verify("GET /integrations/41");
    }
}
