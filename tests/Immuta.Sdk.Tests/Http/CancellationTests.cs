using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

public class CancellationTests
{
    [Fact]
    public async Task Cancelling_before_the_call_sends_nothing()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await MustEndWith(client.ReadAsync(source.Token), source.Token);

        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelling_during_a_request_ends_at_once_with_the_callers_token()
    {
        var arrived = new TaskCompletionSource();
        using var client = new ClientUnderTest(new StubHandler().ThenHang(arrived));
        using var source = new CancellationTokenSource();

        var create = client.CreateAsync(cancellationToken: source.Token);
        await arrived.Task;
        await source.CancelAsync();

        await MustEndWith(create, source.Token);
    }

    [Fact]
    public async Task A_handlers_exception_during_cancellation_is_redacted()
    {
        using var source = new CancellationTokenSource();
        using var client = new ClientUnderTest(new StubHandler().Then(async (request, _) =>
        {
            await source.CancelAsync();
            throw new HttpRequestException($"cannot read '{request.Headers.NonValidated["Authorization"]}'");
        }));

        var failure = (await client.Awaiting(c => c.ReadAsync(source.Token)).Should().ThrowAsync<OperationCanceledException>()).Which;

        failure.CancellationToken.Should().Be(source.Token);
        failure.Message.Should().EndWith("was canceled by its caller.");
        failure.ToString().Should().Contain("cannot read '***'").And.NotContain(ClientUnderTest.Key);
    }

    [Fact]
    public async Task Cancelling_after_a_call_does_not_affect_other_calls()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        using var source = new CancellationTokenSource();

        await client.ReadAsync(source.Token);
        await source.CancelAsync();
        await client.ReadAsync();

        client.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Cancelling_during_the_wait_for_a_retry_ends_at_once_with_the_callers_token()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503, "60"));
        using var source = new CancellationTokenSource();

        var read = client.ReadAsync(source.Token);
        await client.Time.WhenTimerIsDueWithin(TimeSpan.FromSeconds(60));
        await source.CancelAsync();

        await MustEndWith(read, source.Token);
        client.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Cancelling_during_a_token_exchange_ends_only_the_canceled_call()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var server = new StubHandler()
            .Then(async (_, _) =>
            {
                arrived.SetResult();
                await release.Task;
                return Response.Json("""{"token":"t-1"}""");
            })
            .ThenJson();
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);
        using var source = new CancellationTokenSource();

        var impatient = client.ReadAsync(source.Token);
        await arrived.Task;
        var patient = client.ReadAsync();
        await source.CancelAsync();
        await MustEndWith(impatient, source.Token);
        release.SetResult();
        await patient;

        server.Requests.Select(request => request.RequestUri.AbsolutePath).Should().Equal("/bim/apikey/authenticate", "/things/5");
    }

    [Fact]
    public async Task Cancelling_a_caller_whose_credential_delegate_hangs_ends_at_once()
    {
        var asked = new TaskCompletionSource();
        using var client = new ClientUnderTest(new StubHandler(), o => o.Credential = ImmutaCredential.FromDelegate(async _ =>
        {
            asked.SetResult();
            await new TaskCompletionSource().Task;
            return "never";
        }));
        using var source = new CancellationTokenSource();

        var read = client.ReadAsync(source.Token);
        await asked.Task;
        await source.CancelAsync();

        await MustEndWith(read, source.Token);
    }

    private static async Task MustEndWith(Task task, CancellationToken token)
    {
        var failure = await task.Invoking(t => t.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<OperationCanceledException>();
        failure.Which.CancellationToken.Should().Be(token);
    }
}
