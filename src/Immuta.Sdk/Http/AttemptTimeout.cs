namespace Immuta.Sdk.Http;

// The time limit of one attempt: the remaining total while a credential is fetched, then the shorter of both limits.
internal sealed class AttemptTimeout(TimeoutPool pool, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _expiry = new(Timeout.InfiniteTimeSpan, time);
    private CancellationTokenRegistration _caller;
    private OperationRun _run = null!;

    public TimeProvider Time => time;

    public CancellationToken Token => _expiry.Token;

    public ImmutaTimeoutKind Limit { get; private set; }

    // The stream through which the response of this attempt is read.
    public LimitedReadStream Response { get; } = new();

    public void Begin(OperationRun run)
    {
        _run = run;
        Limit = ImmutaTimeoutKind.Total;
        _expiry.CancelAfter(Positive(run.Remaining));
        _caller = run.CallerToken.UnsafeRegister(static expiry => ((CancellationTokenSource)expiry!).Cancel(), _expiry);
    }

    public void BeginAttempt()
    {
        var remaining = Positive(_run.Remaining);
        Limit = _run.AttemptTimeout < remaining ? ImmutaTimeoutKind.Attempt : ImmutaTimeoutKind.Total;
        _expiry.CancelAfter(Limit == ImmutaTimeoutKind.Attempt ? _run.AttemptTimeout : remaining);
    }

    // Ends the attempt. A timer that hasn't fired goes back to the pool.
    public void Dispose()
    {
        _caller.Dispose();
        _run = null!;
        Response.End();
        if (!_expiry.TryReset() || !pool.TryReturn(this))
        {
            _expiry.Dispose();
        }
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1);
}
