using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Concurrency;

/// <summary>One client, 64 tasks, and the cancellation of every other task while it runs.</summary>
public sealed class ManyCancellationsTests
{
    private const int Tasks = 64;

    [Theory]
    [InlineData(ApiKeyMode.Raw)]
    [InlineData(ApiKeyMode.TokenExchange)]
    public async Task Cancelled_calls_end_with_their_token_and_the_others_get_a_response(ApiKeyMode mode)
    {
        var isExchange = mode == ApiKeyMode.TokenExchange;
        var arrived = new Gathering(isExchange ? 1 : Tasks);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ServerHandler(async (request, cancellationToken) =>
        {
            _ = arrived.ArriveAsync();
            await release.Task.WaitAsync(cancellationToken);
            return Response.Json("""{"token":"t-1"}""");
        });
        await using var client = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = new Uri("https://acme.example.com"),
            ApiKey = "example-key",
            ApiKeyMode = mode,
            HttpMessageHandler = server,
        });
        var sources = Enumerable.Range(0, Tasks).Select(_ => new CancellationTokenSource()).ToList();

        var calls = sources.ConvertAll(source => client.Raw.SendAsync(HttpMethod.Get, "/tag", cancellationToken: source.Token));
        await arrived.All;
        for (var i = 0; i < Tasks; i += 2)
        {
            await sources[i].CancelAsync();
        }

        for (var i = 0; i < Tasks; i += 2)
        {
            (await calls[i].Awaiting(call => call.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<OperationCanceledException>())
                .Which.CancellationToken.Should().Be(sources[i].Token);
        }

        calls.Where((_, index) => index % 2 == 1).Should().OnlyContain(call => !call.IsCompleted, "nobody's cancellation ends another's call");
        release.SetResult();
        await Task.WhenAll(calls.Where((_, index) => index % 2 == 1)).WaitAsync(TimeSpan.FromSeconds(30));
        sources.ForEach(source => source.Dispose());
    }
}
