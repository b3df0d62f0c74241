using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Concurrency;

/// <summary>Timers are pooled beneath the client; the timeout of an earlier call never ends a later call.</summary>
public sealed class TimeoutReuseTests
{
    private const int Tasks = 32;

    // The response arrives at the moment of the cancellation, while its callbacks still run.
    [Fact]
    public async Task A_call_cancelled_as_its_response_arrives_ends_no_other_call()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var responded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var callbackMayEnd = new ManualResetEventSlim();
        var isFirst = true;
        using var server = new ServerHandler(async (request, cancellationToken) =>
        {
            if (!isFirst)
            {
                return Response.Json("{}");
            }

            isFirst = false;
            await using var registration = cancellationToken.UnsafeRegister(_ =>
            {
                responded.SetResult();
                callbackMayEnd.Wait(TimeSpan.FromSeconds(30));
            }, null);
            arrived.SetResult();
            await responded.Task;
            return Response.Json("{}");
        });
        using var client = Connect(server, TimeProvider.System);
        using var caller = new CancellationTokenSource();

        var first = client.Raw.SendAsync(HttpMethod.Get, "/tag", cancellationToken: caller.Token);
        await arrived.Task;
        var cancelling = Task.Run(caller.Cancel);
        await responded.Task;
        for (var call = 0; call < Tasks; call++)
        {
            await client.Raw.SendAsync(HttpMethod.Get, "/tag");
        }

        callbackMayEnd.Set();
        await cancelling;
        await first.ContinueWith(static ended => ended.Exception, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(30));
        for (var call = 0; call < Tasks; call++)
        {
            await client.Raw.SendAsync(HttpMethod.Get, "/tag");
        }
    }

    [Fact]
    public async Task The_timeout_of_older_calls_leaves_younger_ones_alone()
    {
        var time = new ManualTimeProvider();
        var older = new Gathering(Tasks);
        var all = new Gathering(2 * Tasks);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ServerHandler(async (request, cancellationToken) =>
        {
            _ = older.ArriveAsync();
            _ = all.ArriveAsync();
            await release.Task.WaitAsync(cancellationToken);
            return Response.Json("{}");
        });
        using var client = Connect(server, time);

        var first = Calls(client);
        await older.All;
        time.Advance(TimeSpan.FromSeconds(60));
        var second = Calls(client);
        await all.All;
        time.Advance(TimeSpan.FromSeconds(50));

        foreach (var call in first)
        {
            (await call.Awaiting(task => task.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<ImmutaTimeoutException>())
                .Which.Limit.Should().Be(ImmutaTimeoutKind.Attempt);
        }

        second.Should().OnlyContain(call => !call.IsCompleted);
        release.SetResult();
        await Task.WhenAll(second).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static List<Task<System.Text.Json.JsonElement>> Calls(ImmutaClient client) =>
        [.. Enumerable.Range(0, Tasks).Select(_ => client.Raw.SendAsync(HttpMethod.Get, "/tag"))];

    private static ImmutaClient Connect(HttpMessageHandler server, TimeProvider time)
    {
        var options = new ImmutaClientOptions
        {
            BaseAddress = new Uri("https://acme.example.com"),
            ApiKey = "example-key",
            HttpMessageHandler = server,
            TimeProvider = time,
            Resilience = { Retry = { MaxRetryAttempts = 0 } },
        };
        return ImmutaClient.Create(options);
    }
}
