using System.Net.Sockets;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Authentication;

/// <summary>A failure to obtain a credential is never reported as the outcome of the operation.</summary>
public class CredentialFailureTests
{
    [Fact]
    public async Task A_404_of_the_exchange_does_not_count_as_a_deleted_integration()
    {
        using var client = Exchanging(new StubHandler().ThenStatus(404));

        var failure = (await client.Client.Awaiting(c => c.Integrations.WaitUntilDeletedAsync(5)).Should().ThrowAsync<ImmutaCredentialException>()).Which;

        failure.Operation.Should().Be("Integrations.GetStatus");
        failure.Message.Should().Contain("ApiKeyMode.Raw");
        failure.InnerException.Should().BeOfType<ImmutaNotFoundException>();
        failure.IsTransient.Should().BeFalse();
    }

    [Fact]
    public async Task A_credential_of_an_earlier_attempt_is_redacted_too()
    {
        var number = 0;
        using var client = new ClientUnderTest(
            new StubHandler().ThenStatus(500).ThenStatus(500).ThenJson("""{"statusCode":400,"error":"Bad Request","message":"zebra-1-0123456789 was replaced"}""", 400),
            o => o.Credential = ImmutaCredential.FromDelegate(_ => new(new Secret($"Bearer zebra-{++number}-0123456789"))));

        var failure = (await client.Time.Awaiting(time => time.RunAsync(client.ReadAsync())).Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        client.Server.Requests.Should().HaveCount(3);
        failure.ToString().Should().NotContain("zebra-1");
        failure.Body.Should().NotContain("zebra-1");
    }

    [Fact]
    public async Task A_504_and_404_of_the_exchange_do_not_make_a_deletion_succeed()
    {
        using var client = Exchanging(new StubHandler().ThenStatus(504).ThenStatus(404));

        await RunAsync<ImmutaCredentialException>(client, c => c.Integrations.DeleteAsync(5));

        client.Server.Requests.Should().OnlyContain(request => request.Method == HttpMethod.Post);
    }

    [Fact]
    public async Task A_one_shot_call_whose_exchange_fails_is_not_ambiguous()
    {
        using var client = Exchanging(new StubHandler().ThenStatus(504));

        var failure = await RunAsync<ImmutaCredentialException>(client, c => c.Integrations.RegenerateApiKeyAsync(5));

        failure.OutcomeUnknown.Should().BeFalse();
        failure.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task A_creation_with_401_is_not_ambiguous_if_the_exchange_fails()
    {
        var server = new StubHandler().ThenJson("""{"token":"t-1"}""").ThenStatus(401).ThenThrow(new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset)));
        using var client = Exchanging(server, o =>
        {
            o.RecoverLostResponses = false;
            o.Resilience.Retry.MaxRetryAttempts = 0;
        });

        var failure = (await client.Client.Awaiting(c => c.Integrations.CreateAsync(Requests.SnowflakeManual())).Should().ThrowAsync<ImmutaConnectionException>()).Which;

        failure.OutcomeUnknown.Should().BeFalse();
        failure.Operation.Should().Be("Authentication.ExchangeToken");
        failure.Message.Should().NotContain("may have processed");
    }

    [Theory]
    [InlineData(401, typeof(ImmutaUnauthorizedException))]
    [InlineData(403, typeof(ImmutaForbiddenException))]
    [InlineData(409, typeof(ImmutaCredentialException))]
    [InlineData(429, typeof(ImmutaCredentialException))]
    [InlineData(500, typeof(ImmutaCredentialException))]
    public async Task Only_a_refused_key_keeps_its_own_exception(int status, Type type)
    {
        using var client = Exchanging(new StubHandler().ThenStatus(status), o => o.Resilience.Retry.MaxRetryAttempts = 0);

        var failure = (await client.Awaiting(c => c.PutAsync()).Should().ThrowAsync<ImmutaException>()).Which;

        failure.Should().BeOfType(type);
        failure.OutcomeUnknown.Should().BeFalse();
    }

    [Fact]
    public async Task An_exchange_rejected_inside_a_200_reports_status_200()
    {
        using var client = Exchanging(new StubHandler().ThenJson("""{"authenticated":false}"""));

        (await client.Awaiting(c => c.PutAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>())
            .Which.Message.Should().Contain("failed: 200 OK.");
    }

    [Fact]
    public async Task An_exchange_that_finds_no_server_has_its_own_retries_and_no_more()
    {
        using var client = Exchanging(new StubHandler().ThenThrow(new HttpRequestException(HttpRequestError.ConnectionError)), o => o.Resilience.Retry.MaxRetryAttempts = 1);

        var putting = client.PutAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(15));

        (await putting.Awaiting(p => p).Should().ThrowAsync<ImmutaConnectionException>()).Which.Attempts.Should().Be(2);
        client.Server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task An_exchange_failure_after_a_lost_response_leaves_the_outcome_unknown(int status)
    {
        var server = new StubHandler()
            .ThenJson("""{"token":"t-1","tokenExpiration":"2026-01-01T00:00:00.010Z"}""")
            .ThenStatus(504, "1")
            .ThenStatus(status);
        using var client = Exchanging(server);

        var putting = client.PutAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(2));

        var failure = (await putting.Awaiting(p => p).Should().ThrowAsync<ImmutaCredentialException>()).Which;
        failure.OutcomeUnknown.Should().BeTrue();
        failure.Message.Should().Contain("may have processed");
    }

    public static TheoryData<Exception> FailuresOfAVault => new()
    {
        new HttpRequestException(HttpRequestError.NameResolutionError, "vault.example.com"),
        new IOException("token file"),
        new OperationCanceledException("the vault's own time limit"),
        new KeyNotFoundException("no such secret"),
    };

    [Theory]
    [MemberData(nameof(FailuresOfAVault))]
    public async Task A_failing_delegate_is_named_and_not_reported_as_the_tenant(Exception cause)
    {
        var asked = 0;
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.Credential = ImmutaCredential.FromDelegate(_ =>
        {
            asked++;
            throw cause;
        }));

        var failure = (await client.Awaiting(c => c.ReadAsync()).Should().ThrowAsync<ImmutaCredentialException>()).Which;

        failure.InnerException.Should().BeSameAs(cause);
        failure.Message.Should().Contain("credential").And.NotContain("acme.example.com").And.NotContain("BaseAddress").And.NotContain(cause.Message);
        failure.OutcomeUnknown.Should().BeFalse();
        asked.Should().Be(1, "a credential's failure is not repeated as if the server were away");
        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_creation_refused_with_401_is_not_ambiguous_if_the_delegate_times_out()
    {
        var asked = 0;
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(401), o => o.Credential = ImmutaCredential.FromDelegate(async token =>
        {
            await Task.Delay(asked++ == 0 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return "Bearer delegated";
        }));

        var creating = client.CreateAsync();
        await client.Time.Pass(TimeSpan.FromMinutes(5));

        var failure = (await creating.Awaiting(c => c).Should().ThrowAsync<ImmutaTimeoutException>()).Which;
        failure.OutcomeUnknown.Should().BeFalse();
        failure.Limit.Should().Be(ImmutaTimeoutKind.Total, "a credential is not part of the attempt");
    }

    [Fact]
    public async Task A_404_within_a_delegate_does_not_count_as_a_deleted_integration()
    {
        using var other = new ClientUnderTest(new StubHandler().ThenStatus(404));
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.Credential = ImmutaCredential.FromDelegate(async token =>
        {
            await other.ReadAsync(token);
            return "never";
        }));

        await client.Client.Awaiting(c => c.Integrations.WaitUntilDeletedAsync(5)).Should().ThrowAsync<ImmutaCredentialException>();
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_a_delegate_works_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.Credential = ImmutaCredential.FromDelegate(async token =>
        {
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
            return "never";
        }));

        await client.Awaiting(c => c.ReadAsync(cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    private static ClientUnderTest Exchanging(StubHandler server, Action<ImmutaClientOptions>? configure = null) => new(server, o =>
    {
        o.ApiKeyMode = ApiKeyMode.TokenExchange;
        configure?.Invoke(o);
    });

    private static async Task<TException> RunAsync<TException>(ClientUnderTest client, Func<ImmutaClient, Task> call)
        where TException : Exception
    {
        var running = CompleteAsync();
        return (await FluentActions.Awaiting(() => client.Time.RunAsync(running)).Should().ThrowAsync<TException>()).Which;

        async Task<bool> CompleteAsync()
        {
            await call(client.Client);
            return true;
        }
    }
}
