using System.Net;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Http;

// One operation under way: how often it was tried, how much time is left, and what its failures mean.
internal sealed class OperationRun(ApiCall call, ClientSettings settings, CancellationToken callerToken)
{
    private ElapsedTime _elapsed = new(settings.Time);
    private bool _sent;
    private bool _readAgain;
    private string? _refused;

    public ApiCall Call => call;

    public ApiOperation Operation => call.Operation;

    public ClientSettings Settings => settings;

    public CancellationToken CallerToken => callerToken;

    public int Attempts { get; private set; }

    // The status of the last answer, for traces and metrics.
    public HttpStatusCode? LastStatus { get; set; }

    // A fresh credential is tried once an operation.
    public bool Replayed { get; private set; }

    // The header that the current try carries; null without a credential.
    public string? Authorization { get; private set; }

    // What must never be seen in an exception, beside the secrets of the body.
    public IEnumerable<string> KnownSecrets
    {
        get
        {
            string?[] headers = [Authorization, _refused];
            return headers.OfType<string>().SelectMany(header => new[] { header, header.Split(' ', 2)[^1] }).Concat(settings.Authenticator.KnownSecrets);
        }
    }

    public bool FollowsUnknownOutcome { get; private set; }

    public TimeSpan NextDelay { get; set; }

    public Exception? LastFailure { get; private set; }

    // What the first attempt met, until the library that repeats attempts has been told of it.
    public Exception? PendingFailure { get; set; }

    public TimeSpan Elapsed => _elapsed.Read(settings.Time);

    public TimeSpan AttemptTimeout => settings.AttemptTimeout + call.ServerWait;

    public TimeSpan TotalTimeout => settings.TotalTimeout + call.ServerWait;

    public TimeSpan Remaining => TotalTimeout - Elapsed;

    // Whether the current try has been handed to HttpClient.
    public bool HasBegunSending => _sent;

    // For whatever came of the request: the values are those of its credentials and its body.
    public SecretRedactor CreateRedactor(CancellationToken cancellationToken) =>
        new(KnownSecrets, call.Body.Bytes, call.Body.ToMasked(), cancellationToken);

    public Exception? TakePendingFailure()
    {
        var failure = PendingFailure;
        PendingFailure = null;
        return failure;
    }

    public void BeginAttempt()
    {
        Attempts++;
        _sent = false;
    }

    public void Carry(string authorization)
    {
        if (!string.Equals(authorization, Authorization, StringComparison.Ordinal))
        {
            _refused = Authorization;
            Authorization = authorization;
        }
    }

    public void BeginSending()
    {
        _sent = true;
        LastStatus = null;
    }

    // A 401 says that nothing was done; what fails from here on fails before the request is sent again.
    public void BeginRenewal()
    {
        Replayed = true;
        _sent = false;
    }

    public void BeginCredentialRetry() => Attempts++;

    // A server that failed, and a gateway that gave up on one, may have acted before. Whatever a later attempt is answered,
    // a refusal of its credential included, says nothing about an earlier one that may have been carried out.
    public bool IsOutcomeUnknown(HttpStatusCode status, bool saysWhenToRetry) =>
        !Operation.IsRead
        && ((int)status is 408 or (>= 500 and not 501 and not 503 and not 505)
            || ((int)status == 503 && !saysWhenToRetry)
            || FollowsUnknownOutcome);

    public bool MayHaveReachedServer => (_sent && !Operation.IsRead) || FollowsUnknownOutcome;

    // Whether the failure is worth another try, by the rule of the operation.
    public bool MayRetry(Exception failure)
    {
        LastFailure = failure;

        // An exchange of tokens has its own retries; its failure, or a credential delegate's, ends the operation.
        if (!_sent || failure is not ImmutaException)
        {
            return false;
        }

        FollowsUnknownOutcome |= failure is ImmutaException { OutcomeUnknown: true };
        var idempotent = Operation.Retry == RetryRule.Idempotent;
        return failure switch
        {
            ImmutaNotFoundException { IsEmpty: true } => MayReadAgain(),
            ImmutaApiException api => idempotent ? api.IsTransient : IsCertainRefusal(api),
            ImmutaConnectionException connection => connection.IsTransient && (idempotent || connection.CertainlyNotSent),
            ImmutaTimeoutException timeout => idempotent && timeout.Limit == ImmutaTimeoutKind.Attempt,
            _ => false,
        };
    }

    // An empty 404 may be anybody's. It is read again once; that to HEAD is always empty.
    private bool MayReadAgain()
    {
        var isFirst = !_readAgain;
        _readAgain = true;
        return isFirst && Operation.Method == HttpMethod.Get;
    }

    private static bool IsCertainRefusal(ImmutaApiException api) =>
        api.StatusCode == HttpStatusCode.TooManyRequests
        || (api.StatusCode == HttpStatusCode.ServiceUnavailable && api.ServerRetryAfter is not null);
}
