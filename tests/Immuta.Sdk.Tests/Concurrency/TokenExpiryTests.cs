using System.Collections.Concurrent;
using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Immuta.Sdk.Tests.Concurrency;

/// <summary>One client, 64 tasks, and a token that expires while they run.</summary>
public sealed class TokenExpiryTests
{
    private const int Tasks = 64;

    [Fact]
    public async Task An_expired_token_is_exchanged_once_for_all()
    {
        var time = new FakeTimeProvider();
        using var server = new TokenServer(time, stragglers: 0);
        await using var client = server.Connect();

        await AllAsync(client.Raw);
        time.Advance(TimeSpan.FromHours(1));
        await AllAsync(client.Raw);

        server.MaxConcurrentExchanges.Should().Be(1);
        server.Exchanges.Should().Be(2);
        server.Seen.Should().Equal(Enumerable.Repeat("Bearer t-1", Tasks).Concat(Enumerable.Repeat("Bearer t-2", Tasks)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    public async Task A_revoked_token_is_met_once_by_each_task_and_exchanged_once_for_all(int stragglers)
    {
        var time = new FakeTimeProvider();
        using var server = new TokenServer(time, stragglers);
        await using var client = server.Connect();

        await AllAsync(client.Raw);
        server.Revoke();
        await AllAsync(client.Raw);
        await AllAsync(client.Raw);

        server.MaxConcurrentExchanges.Should().Be(1);
        server.Exchanges.Should().Be(2, "a refusal of the old token that comes late says nothing about the new one");
        server.Seen.CountBy(token => token).Should().BeEquivalentTo(
            new Dictionary<string, int>(StringComparer.Ordinal) { ["Bearer t-1"] = 2 * Tasks, ["Bearer t-2"] = 2 * Tasks });
    }

    [Fact]
    public async Task A_failed_exchange_fails_for_waiting_callers_and_for_no_later_one()
    {
        var time = new FakeTimeProvider();
        using var server = new TokenServer(time, stragglers: 0) { RefusesNextExchange = true };
        await using var client = server.Connect();

        // Start on this thread, so that each has joined the exchange when the next one starts.
        var first = Enumerable.Range(0, Tasks).Select(_ => client.Raw.SendAsync(HttpMethod.Get, "/tag")).ToList();
        server.LetExchangesGo();
        foreach (var read in first)
        {
            await read.Awaiting(task => task).Should().ThrowAsync<ImmutaUnauthorizedException>();
        }

        await AllAsync(client.Raw);
        server.Exchanges.Should().Be(2);
    }

    private static Task<JsonElement[]> AllAsync(IRawClient client) =>
        Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => ReadAsync(client))).WaitAsync(TimeSpan.FromSeconds(30));

    private static Task<JsonElement> ReadAsync(IRawClient client) => Task.Run(() => client.SendAsync(HttpMethod.Get, "/tag"));

    /// <summary>Issues tokens that last an hour, and refuses revoked ones, some of them with a delay.</summary>
    private sealed class TokenServer : HttpMessageHandler
    {
        private readonly FakeTimeProvider _time;
        private readonly ConcurrentQueue<string> _seen = new();
        private readonly Gathering _refused = new(Tasks);
        private readonly Gathering _renewed;
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly int _stragglers;
        private volatile string? _revoked;
        private int _refusals;
        private int _atOnce;
        private int _exchanges;

        public TokenServer(FakeTimeProvider time, int stragglers)
        {
            _time = time;
            _stragglers = stragglers;
            _renewed = new Gathering(Tasks - stragglers);
        }

        public int Exchanges => _exchanges;

        public int MaxConcurrentExchanges { get; private set; }

        public bool RefusesNextExchange { get; set; }

        public IReadOnlyList<string> Seen => [.. _seen];

        public ImmutaClient Connect() => ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = new Uri("https://acme.example.com"),
            ApiKey = "example-key",
            ApiKeyMode = ApiKeyMode.TokenExchange,
            TimeProvider = _time,
            HttpMessageHandler = this,
        });

        public void Revoke() => _revoked = $"Bearer t-{_exchanges}";

        public void LetExchangesGo() => _go.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = request.RequestUri!.AbsolutePath == "/bim/apikey/authenticate"
                ? await ExchangeAsync()
                : await ServeAsync(ServerHandler.AuthorizationOf(request));
            response.RequestMessage = request;
            return response;
        }

        private async Task<HttpResponseMessage> ExchangeAsync()
        {
            var number = Interlocked.Increment(ref _exchanges);
            MaxConcurrentExchanges = Math.Max(MaxConcurrentExchanges, Interlocked.Increment(ref _atOnce));
            try
            {
                if (RefusesNextExchange)
                {
                    await _go.Task;
                    RefusesNextExchange = false;
                    return Response.Json("{}", 401);
                }

                // Yield, so that a caller that starts a second exchange has time to do so.
                await Task.Yield();
                return Response.Json($$"""{"token":"t-{{number}}","tokenExpiration":"{{_time.GetUtcNow().AddHours(1):O}}"}""");
            }
            finally
            {
                Interlocked.Decrement(ref _atOnce);
            }
        }

        private async Task<HttpResponseMessage> ServeAsync(string token)
        {
            _seen.Enqueue(token);
            if (_revoked is not { } revoked)
            {
                return Response.Json("{}");
            }

            if (token != revoked)
            {
                // Later rounds don't wait for other tasks.
                _ = _renewed.ArriveAsync();
                return Response.Json("{}");
            }

            var isStraggler = Interlocked.Increment(ref _refusals) > Tasks - _stragglers;
            await _refused.ArriveAsync();
            if (isStraggler)
            {
                await _renewed.All;
            }

            return Response.Json("{}", 401);
        }
    }
}
