namespace Immuta.Sdk.Redaction;

// Limits the cost of redacting one response, counted in examined characters.
internal sealed class RedactionBudget(CancellationToken cancellationToken)
{
    private const long MaxSteps = 256L * 1024 * 1024;

    // A few milliseconds of work before the first check, so that an ordinary response is shown even at the deadline.
    private const int StepsBetweenChecks = 512 * 1024;

    private long _steps;
    private long _nextCheck = StepsBetweenChecks;

    public void Spend(int steps)
    {
        _steps += steps;
        if (_steps < _nextCheck)
        {
            return;
        }

        _nextCheck = _steps + StepsBetweenChecks;
        cancellationToken.ThrowIfCancellationRequested();
        if (_steps > MaxSteps)
        {
            throw new OperationCanceledException("The redaction of a response takes too long.");
        }
    }
}
