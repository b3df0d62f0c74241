using FluentAssertions;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Concurrency;

/// <summary>One client, 64 tasks, and a disposal while all of them wait.</summary>
public sealed class DisposalTests
{
    private const int Tasks = 64;

    private static readonly Func<IImmutaClient, Task>[] s_calls =
    [
        client => client.Integrations.ListAsync(),
        client => client.Integrations.CreateAsync(Requests.SnowflakeManual()),
        client => client.Integrations.UpdateAsync(new("7"), Requests.SnowflakeManual()),
        client => client.Integrations.DeleteAsync(new("7")),
        client => client.Integrations.WaitUntilReadyAsync(new("7")),
        client => client.Integrations.RegenerateApiKeyAsync(new("7")),
        client => client.Connections.RegisterAsync(Definitions.Snowflake()),
        client => client.DataObjects.CrawlAsync(new ObjectPath("prod")),
        client => client.DataObjects.SearchAsync().GetAsyncEnumerator().MoveNextAsync().AsTask(),
        client => client.Jobs.Follow(new("b")).WaitForCompletionAsync(),
        client => client.Raw.SendAsync(HttpMethod.Post, "/tag"),
    ];

    [Theory]
    [InlineData(ApiKeyMode.Raw)]
    [InlineData(ApiKeyMode.TokenExchange)]
    public async Task A_disposal_ends_every_call_with_an_exception_that_names_it(ApiKeyMode mode)
    {
        var isExchange = mode == ApiKeyMode.TokenExchange;
        var arrived = new Gathering(isExchange ? 1 : Tasks);
        using var server = new ServerHandler(async (request, cancellationToken) =>
        {
            _ = arrived.ArriveAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Response.Json("{}");
        });
        await using var client = Connect(server, new ManualTimeProvider(), mode);

        var calls = BeginAll(client);
        await arrived.All;
        await client.DisposeAsync();

        foreach (var call in calls)
        {
            await MustTellAsync(call);
        }
    }

    [Fact]
    public async Task A_call_that_waits_for_its_next_try_ends_with_the_disposal_too()
    {
        var time = new ManualTimeProvider();
        using var server = new ServerHandler((_, _) => Task.FromResult(Response.Json("{}", 503, retryAfter: "20")));
        await using var client = Connect(server, time, ApiKeyMode.Raw);

        var call = client.Raw.SendAsync(HttpMethod.Get, "/tag");
        await time.WhenTimerIsDueWithin(TimeSpan.FromSeconds(20));
        await client.DisposeAsync();
        time.EndNextWait();

        await MustTellAsync(call);
        server.Authorizations.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_call_after_the_disposal_throws_at_once_and_nothing_is_sent()
    {
        using var server = new ServerHandler((_, _) => Task.FromResult(Response.Json("{}")));
        await using var client = Connect(server, new ManualTimeProvider(), ApiKeyMode.Raw);
        await client.DisposeAsync();

        await MustTellAsync(client.Raw.SendAsync(HttpMethod.Post, "/tag"), maybe: false);

        server.Authorizations.Should().BeEmpty();
    }

    [Fact]
    public async Task A_disposal_in_the_middle_leaves_a_handler_of_the_callers_to_its_next_client()
    {
        using var server = new ServerHandler((_, _) => Task.FromResult(Response.Json("{}")));
        await Connect(server, new ManualTimeProvider(), ApiKeyMode.Raw).DisposeAsync();
        await using var next = Connect(server, new ManualTimeProvider(), ApiKeyMode.Raw);

        await next.Raw.SendAsync(HttpMethod.Get, "/tag");
    }

    private static List<Task> BeginAll(IImmutaClient client) =>
        [.. Enumerable.Range(0, Tasks).Select(number => s_calls[number % s_calls.Length](client))];

    private static ImmutaClient Connect(HttpMessageHandler server, TimeProvider time, ApiKeyMode mode) => ImmutaClient.Create(new ImmutaClientOptions
    {
        BaseAddress = new Uri("https://acme.example.com"),
        ApiKey = "example-key",
        ApiKeyMode = mode,
        TimeProvider = time,
        HttpMessageHandler = server,
    });

    private static async Task MustTellAsync(Task call, bool? maybe = null)
    {
        var failure = (await call.Awaiting(task => task.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<ImmutaException>()).Which;
        failure.ToString().Should().Contain("the client has been disposed");
        failure.Message.Should().Contain("What to do:").And.NotContain("check BaseAddress");
        if (maybe is { } unknown)
        {
            failure.OutcomeUnknown.Should().Be(unknown);
        }
    }
}
