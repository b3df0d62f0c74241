using System.Net;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Http;

// The state of one running operation: its attempts, its remaining time, and the meaning of its failures.
internal sealed class OperationRun(ApiCall call, ClientSettings settings, CancellationToken callerToken) : IObservedOperation
{
    private ElapsedTime _elapsed = new(settings.Time);
    private bool _sent;
    private bool _readAgain;
    private List<string>? _formerAuthorizations;

    public ApiCall Call => call;

    public ApiOperation Operation => call.Operation;

    public ClientSettings Settings => settings;

    public string Host => settings.Address.Host;

    public int Port => settings.Address.Port;

    public CancellationToken CallerToken => callerToken;

    public int Attempts { get; private set; }

    // The status of the last response, for traces and metrics.
    public HttpStatusCode? LastStatus { get; set; }

    // True after the one retry with a new credential.
    public bool Replayed { get; private set; }

    // The Authorization header of the current attempt. Null without a credential.
    public string? Authorization { get; private set; }

    // Values that must not appear in an exception, in addition to the secrets of the body.
    public IEnumerable<string> KnownSecrets
    {
        get
        {
            string?[] headers = [Authorization, .. _formerAuthorizations ?? []];
            return headers.OfType<string>().SelectMany(header => new[] { header, header.Split(' ', 2)[^1] }).Concat(settings.Authenticator.KnownSecrets);
        }
    }

    public bool FollowsUnknownOutcome { get; private set; }

    public TimeSpan NextDelay { get; set; }

    public Exception? LastFailure { get; private set; }

    // The failure of the first attempt, until Polly has received it.
    public Exception? PendingFailure { get; set; }

    public TimeSpan Elapsed => _elapsed.Read(settings.Time);

    public TimeSpan AttemptTimeout => settings.AttemptTimeout + call.ServerWait;

    public TimeSpan TotalTimeout => settings.TotalTimeout + call.ServerWait;

    public TimeSpan Remaining => TotalTimeout - Elapsed;

    // Whether the current attempt has been passed to HttpClient.
    public bool HasBegunSending => _sent;

    // Redacts texts about the request: removes the values of its credentials and its body.
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
            // A later response may still quote it.
            if (Authorization is not null)
            {
                (_formerAuthorizations ??= []).Add(Authorization);
            }

            Authorization = authorization;
        }
    }

    public void BeginSending()
    {
        _sent = true;
        LastStatus = null;
    }

    // A 401 means that the server did nothing. Until the request is sent again, a failure leaves no unknown outcome.
    public void BeginRenewal()
    {
        Replayed = true;
        _sent = false;
    }

    public void BeginCredentialRetry() => Attempts++;

    // A failed server, or a gateway that timed out, may have processed the request before. A later response, even one that
    // rejects the credential, says nothing about an earlier attempt that may have been processed.
    public bool IsOutcomeUnknown(HttpStatusCode status, bool saysWhenToRetry) =>
        !Operation.IsRead
        && ((int)status is 408 or (>= 500 and not 501 and not 503 and not 505)
            || ((int)status == 503 && !saysWhenToRetry)
            || FollowsUnknownOutcome);

    public bool MayHaveReachedServer => (_sent && !Operation.IsRead) || FollowsUnknownOutcome;

    // Whether the operation's retry rule allows another attempt after the failure.
    public bool MayRetry(Exception failure)
    {
        LastFailure = failure;

        // A token exchange has its own retries. Its failure, or that of a credential delegate, ends the operation.
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

    // An empty 404 may come from a proxy or gateway, so read once more. A 404 to HEAD is always empty.
    private bool MayReadAgain()
    {
        var isFirst = !_readAgain;
        _readAgain = true;
        return isFirst && Operation.Method == HttpMethod.Get;
    }

    private static bool IsCertainRefusal(ImmutaApiException api) =>
        api.StatusCode == HttpStatusCode.TooManyRequests
        || (api.StatusCode == HttpStatusCode.ServiceUnavailable && api.RetryAfter is not null);
}
