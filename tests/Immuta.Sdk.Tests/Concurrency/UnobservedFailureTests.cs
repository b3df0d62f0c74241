using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Concurrency;

/// <summary>A failure after the caller stopped waiting must not become an unobserved exception.</summary>
public sealed class UnobservedFailureTests
{
    private const string Canary = "refused-and-nobody-waits";

    [Fact]
    public async Task A_failed_exchange_without_callers_is_no_unobserved_exception()
    {
        var unobserved = new ConcurrentQueue<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs arguments) => unobserved.Enqueue(arguments.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await ExchangeAsync();
            for (var round = 0; round < 5; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Yield();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        // Other tests run at the same time; ignore their exceptions.
        unobserved.Where(failure => failure.Contains(Canary, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ExchangeAsync()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var server = new StubHandler().Then(async (_, _) =>
        {
            arrived.SetResult();
            await release.Task;
            return Response.Json($$"""{"message":"{{Canary}}"}""", 401);
        });
        using var client = new ClientUnderTest(server, options => options.ApiKeyMode = ApiKeyMode.TokenExchange);
        using var caller = new CancellationTokenSource();

        var read = client.ReadAsync(caller.Token);
        await arrived.Task;
        await caller.CancelAsync();
        await read.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        release.SetResult();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!client.Logs.Entries.Any(entry => entry.Text.Contains("could not be exchanged for a token", StringComparison.Ordinal)))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
