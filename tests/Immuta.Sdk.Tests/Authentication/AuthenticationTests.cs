using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Authentication;

public class AuthenticationTests
{
    [Theory]
    [InlineData(ApiKeyMode.Raw, ClientUnderTest.Key)]
    [InlineData(ApiKeyMode.Bearer, "Bearer " + ClientUnderTest.Key)]
    public async Task The_key_is_sent_as_the_mode_specifies(ApiKeyMode mode, string header)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.ApiKeyMode = mode);

        await client.ReadAsync();

        client.Server.Requests.Single().Authorization.Should().Be(header);
    }

    [Fact]
    public async Task A_raw_key_with_special_characters_is_sent_unchanged()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.ApiKey = "a=/b:c,d {e}");

        await client.ReadAsync();

        client.Server.Requests.Single().Authorization.Should().Be("a=/b:c,d {e}");
    }

    [Fact]
    public async Task Sixty_four_concurrent_calls_share_one_token_exchange()
    {
        var release = new TaskCompletionSource();
        var server = new StubHandler()
            .Then(async (_, _) =>
            {
                await release.Task;
                return Response.Json("""{"token":"t-1","authenticated":true}""");
            })
            .ThenJson();
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        // Each call requests a token before its first await, so all have done so by now.
        var reads = Enumerable.Range(0, 64).Select(_ => client.ReadAsync()).ToList();
        release.SetResult();
        await Task.WhenAll(reads);

        var exchange = server.Requests.Where(request => request.RequestUri.AbsolutePath == "/bim/apikey/authenticate").Should().ContainSingle().Subject;
        exchange.Authorization.Should().BeNull();
        exchange.Body.Should().Be($$"""{"apikey":"{{ClientUnderTest.Key}}"}""");
        server.Requests.Where(request => request != exchange).Should().HaveCount(64).And.OnlyContain(request => request.Authorization == "Bearer t-1");
    }

    [Fact]
    public async Task Sixty_four_calls_that_are_refused_together_share_one_renewal()
    {
        var issued = 0;
        var server = new StubHandler().Then(request =>
            request.RequestUri!.AbsolutePath == "/bim/apikey/authenticate" ? Response.Json($$"""{"token":"t-{{Interlocked.Increment(ref issued)}}"}""")
            : request.Headers.Authorization!.Parameter == "t-1" ? Response.Json("{}", 401)
            : Response.Json("{}"));
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => client.ReadAsync())));

        issued.Should().Be(2);
    }

    [Fact]
    public async Task A_late_401_reuses_the_token_that_another_call_renewed()
    {
        var arrived = new TaskCompletionSource();
        var late = new TaskCompletionSource();
        var server = new StubHandler()
            .ThenJson("""{"token":"t-1"}""")
            .Then(async (_, _) =>
            {
                arrived.SetResult();
                await late.Task;
                return Response.Json("{}", 401);
            })
            .ThenStatus(401)
            .ThenJson("""{"token":"t-2"}""")
            .ThenJson();
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        var slow = client.ReadAsync();
        await arrived.Task;
        await client.ReadAsync();
        late.SetResult();
        await slow;

        server.Requests.Select(request => request.Authorization).Should().Equal(null, "Bearer t-1", "Bearer t-1", null, "Bearer t-2", "Bearer t-2");
    }

    [Fact]
    public async Task A_request_refused_with_401_is_replayed_once_with_a_new_token()
    {
        var server = new StubHandler()
            .ThenJson("""{"token":"t-1"}""")
            .ThenStatus(401)
            .ThenJson("""{"token":"t-2"}""")
            .ThenStatus(401);
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        var failure = await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>();

        failure.Which.Attempts.Should().Be(2);
        server.Requests.Select(request => request.Authorization).Should().Equal(null, "Bearer t-1", null, "Bearer t-2");
    }

    [Fact]
    public async Task A_renewal_does_not_wait_for_the_connection_of_the_refusal()
    {
        await using var fake = new FakeImmuta();
        var server = await fake.ListenAsync();
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1, AllowAutoRedirect = false };
        await using var client = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = server.BaseAddress,
            ApiKey = fake.ApiKey,
            ApiKeyMode = ApiKeyMode.TokenExchange,
            HttpMessageHandler = handler,
            Resilience = { AttemptTimeout = { Timeout = TimeSpan.FromSeconds(10) } },
        });
        await client.Integrations.ListAsync();
        fake.RevokeTokens();

        await client.Integrations.ListAsync();

        fake.Journal.Count("POST", "/bim/apikey/authenticate").Should().Be(2);
    }

    [Fact]
    public async Task A_token_that_is_still_good_outlives_an_outage_of_the_exchange()
    {
        var exchanges = 0;
        var server = new StubHandler().Then(request =>
            request.RequestUri!.AbsolutePath != "/bim/apikey/authenticate" ? Response.Json("{}")
            : ++exchanges == 1 ? Response.Json("""{"token":"t-1","tokenExpiration":"2026-01-01T01:00:00Z"}""")
            : Response.Json("{}", 503, "0"));
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);
        await client.ReadAsync();

        client.Time.Advance(TimeSpan.FromMinutes(59.5));
        await client.ReadAsync();
        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromMinutes(1));
        await client.Awaiting(c => c.ReadAsync()).Should().ThrowAsync<ImmutaCredentialException>();

        server.Requests.Where(request => request.Authorization is not null).Should().HaveCount(3).And.OnlyContain(request => request.Authorization == "Bearer t-1");
    }

    [Fact]
    public async Task A_key_that_the_exchange_refuses_is_reported_at_once()
    {
        var server = new StubHandler()
            .ThenJson("""{"token":"t-1","tokenExpiration":"2026-01-01T01:00:00Z"}""")
            .ThenJson()
            .ThenStatus(401)
            .ThenJson();
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);
        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromMinutes(59.5));

        await client.Awaiting(c => c.ReadAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>();
    }

    [Fact]
    public async Task A_retry_after_a_replay_is_not_replayed_again()
    {
        var server = new StubHandler()
            .ThenJson("""{"token":"t-1"}""")
            .ThenStatus(401)
            .ThenJson("""{"token":"t-2"}""")
            .ThenStatus(503, "0")
            .ThenStatus(401)
            .ThenJson("""{"token":"t-3"}""")
            .ThenJson();
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>();

        server.Requests.Select(request => request.Authorization).Should().Equal(null, "Bearer t-1", null, "Bearer t-2", "Bearer t-2");
    }

    [Fact]
    public async Task A_request_is_not_replayed_when_the_renewed_token_is_the_same()
    {
        var server = new StubHandler().ThenJson("""{"token":"t-1"}""").ThenStatus(401).ThenJson("""{"token":"t-1"}""");
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>();

        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_refused_api_key_is_not_replayed()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(401));

        await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>();

        client.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_token_is_renewed_a_little_before_it_expires()
    {
        var server = new StubHandler()
            .ThenJson("""{"token":"t-1","tokenExpiration":"2026-01-01T01:00:00.000Z"}""")
            .ThenJson()
            .ThenJson()
            .ThenJson("""{"token":"t-2","tokenExpiration":"2026-01-01T02:00:00.000Z"}""")
            .ThenJson();
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromMinutes(58));
        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromMinutes(1.5));
        await client.ReadAsync();

        server.Requests.Select(request => request.Authorization).Should().Equal(null, "Bearer t-1", "Bearer t-1", null, "Bearer t-2");
    }

    [Fact]
    public async Task An_expiry_in_the_past_does_not_cause_an_exchange_a_request()
    {
        var server = new StubHandler().ThenJson("""{"token":"t-1","tokenExpiration":"2020-01-01T00:00:00Z"}""").ThenJson();
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        await client.ReadAsync();
        await client.ReadAsync();

        server.Requests.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"token":null}""")]
    [InlineData("""{"token":"t-1","authenticated":false}""")]
    [InlineData("""{"token":"t\r\nX-Evil: 1"}""")]
    public async Task A_login_response_without_a_usable_token_is_an_authentication_failure(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response), o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        var failure = await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>();

        failure.Which.OutcomeUnknown.Should().BeFalse();
        failure.Which.Operation.Should().Be("Authentication.ExchangeToken");
        client.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_failed_exchange_is_repeated_by_the_next_call()
    {
        var server = new StubHandler().ThenStatus(401).ThenJson("""{"token":"t-1"}""").ThenJson();
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>();
        await client.ReadAsync();

        server.Requests[^1].Authorization.Should().Be("Bearer t-1");
    }

    [Fact]
    public async Task A_delegate_is_asked_before_every_attempt_and_again_after_401()
    {
        var count = 0;
        using var client = new ClientUnderTest(
            new StubHandler().ThenStatus(401).ThenJson(),
            o => o.Credential = ImmutaCredential.FromDelegate(_ => new(new Secret($"Bearer v-{++count}"))));

        await client.ReadAsync();

        client.Server.Requests.Select(request => request.Authorization).Should().Equal("Bearer v-1", "Bearer v-2");
    }

    [Fact]
    public async Task A_credential_with_a_line_break_is_rejected_locally()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.Credential = ImmutaCredential.FromDelegate(_ => new(new Secret("a\r\nb"))));

        (await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaCredentialException>()).WithInnerException<InvalidOperationException>();

        client.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("key\n")]
    [InlineData("k\u00e9y")]
    [InlineData(" key")]
    [InlineData("***")]
    public void A_key_that_is_invalid_in_a_header_is_refused(string key)
    {
        FluentActions.Invoking(() => ImmutaCredential.ApiKey(key)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ImmutaCredential.Bearer(key)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ImmutaCredential.TokenExchange(key)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_credential_shared_by_two_clients_keeps_their_tokens_apart()
    {
        var credential = ImmutaCredential.TokenExchange(ClientUnderTest.Key);
        using var one = new ClientUnderTest(new StubHandler().ThenJson("""{"token":"one"}""").ThenJson(), o => o.Credential = credential);
        using var other = new ClientUnderTest(new StubHandler().ThenJson("""{"token":"other"}""").ThenJson(), o => o.Credential = credential);

        await one.ReadAsync();
        await other.ReadAsync();

        other.Server.Requests[^1].Authorization.Should().Be("Bearer other");
    }
}
