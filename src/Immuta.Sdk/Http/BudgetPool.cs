using System.Collections.Concurrent;

namespace Immuta.Sdk.Http;

// Pools the timers of attempts. Two attempts never share one at the same time.
internal sealed class BudgetPool
{
    private const int Most = 64;

    private readonly ConcurrentQueue<AttemptBudget> _kept = new();

    public AttemptBudget Take(OperationRun run)
    {
        // Reloaded options may use another clock.
        var budget = _kept.TryDequeue(out var kept) && ReferenceEquals(kept.Time, run.Settings.Time)
            ? kept
            : new AttemptBudget(this, run.Settings.Time);
        budget.Begin(run);
        return budget;
    }

    public bool TryKeep(AttemptBudget budget)
    {
        if (_kept.Count >= Most)
        {
            return false;
        }

        _kept.Enqueue(budget);
        return true;
    }
}
