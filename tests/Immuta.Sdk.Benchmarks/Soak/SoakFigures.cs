using System.Collections.Concurrent;
using System.Diagnostics;

namespace Immuta.Sdk.Benchmarks.Soak;

// The number, duration and outcome of the operations of the load.
internal sealed class SoakFigures
{
    private readonly ConcurrentDictionary<string, LatencyHistogram> _times = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _strangers = new();
    private long _begun;
    private long _ended;

    public long Ended => Interlocked.Read(ref _ended);

    public long UnderWay => Interlocked.Read(ref _begun) - Ended;

    public IEnumerable<KeyValuePair<string, LatencyHistogram>> Times => _times.OrderBy(time => time.Key, StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, long>> Outcomes => _outcomes.OrderByDescending(outcome => outcome.Value);

    // Exceptions that the library must never throw to a caller.
    public IReadOnlyCollection<string> Strangers => _strangers;

    public async Task<(T? Value, ImmutaException? Failure)> MeasureAsync<T>(string operation, Func<Task<T>> act)
    {
        Interlocked.Increment(ref _begun);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var value = await act();
            Count("success");
            return (value, null);
        }
        catch (ImmutaException ex)
        {
            Count(ex.GetType().Name);
            return (default, ex);
        }
#pragma warning disable CA1031 // Record it and continue, to find out whether there are more.
        catch (Exception ex)
        {
            Count("OUTSIDE: " + ex.GetType().Name);
            Note(operation, ex);
            return (default, null);
        }
#pragma warning restore CA1031
        finally
        {
            _times.GetOrAdd(operation, static _ => new()).Add(Stopwatch.GetElapsedTime(started));
            Interlocked.Increment(ref _ended);
        }
    }

    public Task<(bool Value, ImmutaException? Failure)> MeasureAsync(string operation, Func<Task> act) =>
        MeasureAsync(operation, async () =>
        {
            await act();
            return true;
        });

    public void Note(string operation, Exception stranger) => _strangers.Enqueue($"{operation}: {stranger}");

    private void Count(string outcome) => _outcomes.AddOrUpdate(outcome, 1, static (_, count) => count + 1);
}
