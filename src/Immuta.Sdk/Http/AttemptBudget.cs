namespace Immuta.Sdk.Http;

// The time that one attempt has: what is left of the total while a credential is fetched, then the shorter of both limits.
internal sealed class AttemptBudget : IDisposable
{
    private readonly OperationRun _run;
    private readonly CancellationTokenSource _expiry;
    private readonly CancellationTokenRegistration _caller;

    public AttemptBudget(OperationRun run)
    {
        _run = run;
        _expiry = new CancellationTokenSource(Positive(run.Remaining), run.Settings.Time);
        _caller = run.CallerToken.UnsafeRegister(static expiry => ((CancellationTokenSource)expiry!).Cancel(), _expiry);
    }

    public CancellationToken Token => _expiry.Token;

    public ImmutaTimeoutLimit Limit { get; private set; } = ImmutaTimeoutLimit.Total;

    public void BeginAttempt()
    {
        var remaining = Positive(_run.Remaining);
        Limit = _run.AttemptTimeout < remaining ? ImmutaTimeoutLimit.Attempt : ImmutaTimeoutLimit.Total;
        _expiry.CancelAfter(Limit == ImmutaTimeoutLimit.Attempt ? _run.AttemptTimeout : remaining);
    }

    public void Dispose()
    {
        _caller.Dispose();
        _expiry.Dispose();
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1);
}
