using System.Collections.Concurrent;
using Immuta.Sdk.Workflows;

namespace WorkerService;

// The progress of the worker, for the health check and the report.
internal sealed class FleetState(TimeProvider time)
{
    private readonly ConcurrentQueue<OnboardingResult> _results = new();
    private long _lastSign = time.GetTimestamp();
    private volatile Exception? _fault;
    private volatile bool _hasEnded;

    public IReadOnlyList<OnboardingResult> Results => [.. _results];

    public Exception? Fault => _fault;

    public bool HasEnded => _hasEnded;

    public TimeSpan SilentFor => time.GetElapsedTime(Interlocked.Read(ref _lastSign));

    public void Sign() => Interlocked.Exchange(ref _lastSign, time.GetTimestamp());

    public void Add(OnboardingResult result)
    {
        Sign();
        _results.Enqueue(result);
    }

    public void Fail(Exception fault) => _fault = fault;

    public void End() => _hasEnded = true;
}
