using System.Diagnostics;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>Tries cases sequentially on one resource, and counts the outcomes.</summary>
internal sealed class HostileRun(string resource)
{
    /// <summary>A limit far above the slowest case, so that only a hang reaches it on a busy machine.</summary>
    private static readonly TimeSpan s_max = TimeSpan.FromSeconds(60);

    // Of 200,000 texts none made its reader allocate more than ten times its length, beside what the first use of a type
    // prepares, which was never more than 1 MB. Twice that is no slip of a measurement.
    private const int MaxPerByte = 20;
    private const int MaxForFirstUse = 2_000_000;

    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private int _responses;
    private long _requests;
    private long _mostBytes;
    private TimeSpan _slowest;
    private HostileCase? _slowestCase;

    /// <summary>Gets the violations, each with the information to repeat it.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public string Figures =>
        $"hostile responses: {resource}: {_responses} responses, {_requests} requests, {string.Join(", ", _outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}; "
        + $"slowest {_slowest.TotalMilliseconds:0} ms ({_slowestCase?.Resource}:{_slowestCase?.Number} {_slowestCase?.Operation.Name}), managed memory at most {_mostBytes / 1_000_000} MB, seed {HostileSettings.Seed}";

    public async Task TryAsync(IEnumerable<int> numbers)
    {
        using var server = new HostileServer();
        var client = Connect(server);
        try
        {
            foreach (var number in numbers)
            {
                if (resource == "token")
                {
                    // Create a new client, because this one would reuse its cached token.
                    await client.DisposeAsync();
                    client = Connect(server);
                }

                var tried = HostileCase.Of(HostileSettings.Seed, resource, number);
                server.Begin(tried.Responses);
                if (!await TryAsync(tried, client))
                {
                    return;
                }
            }
        }
        finally
        {
            await client.DisposeAsync();
            _requests = server.Served;
        }
    }

    // False after a hang, because the operation still uses the client.
    private async Task<bool> TryAsync(HostileCase tried, ImmutaClient client)
    {
        _responses++;
        var began = Stopwatch.GetTimestamp();
        try
        {
            Count(await Task.Run(() => OutcomeAsync(tried, client)).WaitAsync(s_max));
        }
        catch (TimeoutException)
        {
            _faults.Add($"hangs: {tried}");
            return false;
        }
#pragma warning disable CA1031 // The test looks for any other exception.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            Count($"OUTSIDE {ex.GetType().Name}");
            _faults.Add($"{tried}\n{ex}");
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        (_slowest, _slowestCase) = elapsed > _slowest ? (elapsed, tried) : (_slowest, _slowestCase);
        _mostBytes = Math.Max(_mostBytes, GC.GetTotalMemory(forceFullCollection: false));
        return true;
    }

    private async Task<string> OutcomeAsync(HostileCase tried, ImmutaClient client)
    {
        object? result;
        try
        {
            result = tried.Operation.Read is { } read ? Read(read, tried) : await tried.Operation.Call!(client);
        }
        catch (ImmutaException ex)
        {
            ResultUse.Of(ex);
            var text = ex.ToString();
            return HostileOperations.Secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal))
                ? throw new InvalidOperationException($"A secret stands in: {text}", ex)
                : ex.GetType().Name;
        }

        ResultUse.Of(result);
        return "successes";
    }

    // Count only this thread, so that concurrent tests don't matter.
    private object? Read(Func<byte[], object?> read, HostileCase tried)
    {
        var text = tried.Responses[0].Body;
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return read(text);
        }
        finally
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > ((long)text.Length * MaxPerByte) + MaxForFirstUse)
            {
                _faults.Add($"allocates {allocated} bytes for {text.Length}: {tried}");
            }
        }
    }

    private void Count(string outcome) => _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;

    private ImmutaClient Connect(HostileServer server)
    {
        var options = new ImmutaClientOptions
        {
            BaseAddress = new Uri("https://acme.example.com"),
            ApiKey = ClientUnderTest.Key,
            ApiKeyMode = resource == "token" ? ApiKeyMode.TokenExchange : ApiKeyMode.Raw,
            TimeProvider = new HastyClock(),
            Resilience = { AttemptTimeout = { Timeout = TimeSpan.FromHours(1) }, TotalRequestTimeout = { Timeout = TimeSpan.FromHours(1) }, Retry = { MaxRetryAttempts = 1 } },
            MaxRetryAfter = TimeSpan.FromSeconds(10),
            HttpMessageHandler = server,
        };
        return ImmutaClient.Create(options);
    }
}
