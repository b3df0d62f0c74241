namespace Immuta.Sdk.Testing.Tests;

public sealed class AuthenticationTests
{
    private const string Key = FakeImmutaOptions.DefaultApiKey;

    [Theory]
    [BothTransports(Key)]
    [BothTransports("Bearer " + Key)]
    public async Task A_key_is_accepted_bare_and_with_the_bearer_scheme(TestTransport transport, string authorization)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.SendAsync("GET", "/bim/rpc/user/current", authorization: authorization);

        response.Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports(null)]
    [BothTransports("some-other-key")]
    [BothTransports("Bearer some-other-key")]
    [BothTransports("Basic " + Key)]
    public async Task Any_other_credential_is_refused_on_every_route(TestTransport transport, string? authorization)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        foreach (var (method, path) in new[] { ("GET", "/integrations"), ("GET", "/bim/rpc/user/current"), ("POST", "/nowhere") })
        {
            var response = await tenant.SendAsync(method, path, authorization: authorization);
            response.ShouldBeError(HttpStatusCode.Unauthorized, "The credential is missing, wrong or expired.");
        }
    }

    [Theory]
    [BothTransports]
    public async Task A_key_with_unusual_characters_reaches_the_tenant_unchanged(TestTransport transport)
    {
        const string Unusual = "fake/key+with=odd;chars";
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { ApiKey = Unusual });

        (await tenant.SendAsync("GET", "/integrations", authorization: Unusual)).Status.Should().Be(HttpStatusCode.OK);
        tenant.Fake.ApiKey.Should().Be(Unusual);
    }

    [Theory]
    [BothTransports]
    public async Task A_token_works_until_it_expires_by_the_tenants_clock(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(
            transport,
            new FakeImmutaOptions { TimeProvider = clock, TokenLifetime = TimeSpan.FromMinutes(5) });
        var login = await LogInAsync(tenant, Key);
        login["authenticated"].Should().Be("True");
        login["tokenExpiration"].Should().Be("2026-11-20T12:05:00.000Z");
        var bearer = "Bearer " + login["token"];

        (await tenant.SendAsync("GET", "/integrations", authorization: bearer)).Status.Should().Be(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(5));

        (await tenant.SendAsync("GET", "/integrations", authorization: bearer)).Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [BothTransports]
    public async Task Revoked_tokens_are_refused_and_a_new_login_helps(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var first = "Bearer " + (await LogInAsync(tenant, Key))["token"];

        tenant.Fake.RevokeTokens();
        var second = "Bearer " + (await LogInAsync(tenant, Key))["token"];

        (await tenant.SendAsync("GET", "/integrations", authorization: first)).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await tenant.SendAsync("GET", "/integrations", authorization: second)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports]
    public async Task A_token_is_no_key_and_needs_its_scheme(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var token = (await LogInAsync(tenant, Key))["token"];

        (await tenant.SendAsync("GET", "/integrations", authorization: token)).Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [BothTransports]
    public async Task A_login_may_return_only_the_token(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.BareTokenResponse = true;

        var login = await LogInAsync(tenant, Key);

        login.Json.EnumerateObject().Select(member => member.Name).Should().Equal("token");
    }

    [Theory]
    [BothTransports]
    public async Task A_login_form_is_accepted_beside_json(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var login = await tenant.SendAsync(
            "POST", "/bim/apikey/authenticate", "a=b&apikey=" + Key, "application/x-www-form-urlencoded", authorization: null);

        login.Status.Should().Be(HttpStatusCode.OK);
        login["token"].Should().NotBeNullOrEmpty();
    }

    [Theory]
    [BothTransports(LoginFailureFormat.Unauthorized, HttpStatusCode.Unauthorized)]
    [BothTransports(LoginFailureFormat.NotAuthenticated, HttpStatusCode.OK)]
    public async Task A_wrong_key_is_refused_in_the_shape_of_the_quirk(TestTransport transport, LoginFailureFormat shape, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.LoginFailure = shape;

        var login = await LogInAsync(tenant, "wrong");

        login.Status.Should().Be(status);
        login["token"].Should().BeNull();
        login["authenticated"].Should().Be(shape is LoginFailureFormat.NotAuthenticated ? "False" : null);
    }

    [Theory]
    [BothTransports]
    public async Task A_login_without_the_key_names_the_missing_member(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var login = await tenant.SendAsync("POST", "/bim/apikey/authenticate", """{"apiKey":"x"}""", authorization: null);

        login.ShouldBeError(HttpStatusCode.BadRequest, "The request body breaks the schema: $.apikey: PropertyRequired");
    }

    private static Task<Response> LogInAsync(TestTenant tenant, string key) =>
        tenant.SendAsync("POST", "/bim/apikey/authenticate", $$"""{"apikey":"{{key}}"}""", authorization: null);
}
