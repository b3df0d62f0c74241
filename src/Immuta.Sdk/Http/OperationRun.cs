using System.Net;
using System.Runtime.CompilerServices;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Redaction;
using Polly;
using Polly.Timeout;

namespace Immuta.Sdk.Http;

// The facts of one running operation, and the state that passes from one attempt to the next.
internal abstract class OperationRun(ApiCall call, ClientSettings settings, ClientDiagnostics diagnostics, CancellationToken callerToken) : IObservedOperation
{
    private static readonly ResiliencePropertyKey<OperationRun> s_key = new("Immuta.Sdk.Run");

    private ElapsedTime _elapsed = new(settings.Time);
    private bool _sent;
    private List<string>? _formerAuthorizations;

    public ApiCall Call => call;

    public ImmutaOperation Operation => call.Operation;

    public ClientSettings Settings => settings;

    public ClientDiagnostics Diagnostics => diagnostics;

    public string Host => settings.Address.Host;

    public int Port => settings.Address.Port;

    public CancellationToken CallerToken => callerToken;

    public TimeSpan Elapsed => _elapsed.Read(settings.Time);

    public TimeSpan AttemptTimeout => settings.AttemptTimeout + call.ServerWait;

    public TimeSpan TotalTimeout => settings.TotalTimeout + call.ServerWait;

    public TimeSpan Remaining => TotalTimeout - Elapsed;

    public int Attempts { get; private set; }

    // The failure of the latest attempt, and that of the one before. Null if there is none.
    public AttemptFailure? Failure { get; private set; }

    public AttemptFailure? PreviousFailure { get; private set; }

    // Whether the server may have processed an earlier attempt.
    public bool FollowsUnknownOutcome { get; private set; }

    // The status of the last response, for traces and metrics.
    public HttpStatusCode? LastStatus { get; set; }

    // True once a rejected credential is being renewed. It is renewed at most once per operation.
    public bool CredentialRetried { get; private set; }

    // The Authorization header of the current attempt. Null without a credential.
    public string? Authorization { get; private set; }

    public TimeSpan NextDelay { get; set; }

    public string? FailureReason => Failure?.Reason;

    // Whether the current attempt has been passed to HttpClient.
    public bool HasStartedSending => _sent;

    public bool MayHaveReachedServer => (_sent && !Operation.IsRead) || FollowsUnknownOutcome;

    // Values that must not appear in an exception, in addition to the secrets of the body.
    public IEnumerable<string> KnownSecrets
    {
        get
        {
            string?[] headers = [Authorization, .. _formerAuthorizations ?? [], .. HeadersOfView];
            return headers.OfType<string>()
                .SelectMany(header => new[] { header, header.Split(' ', 2)[^1] }).Concat(settings.Authenticator.KnownSecrets);
        }
    }

    // A header of the caller may be the credential of a gateway. A short value is a word that texts have anyway, and the id of
    // a request is there to be seen.
    private IEnumerable<string> HeadersOfView => settings.RequestOptions is not { } options ? [] : options.Headers
        .Where(header => header.Value.Length >= TextSecretScanner.MinAnywhere && !ResponseHeaders.IsRequestId(header.Key))
        .Select(header => header.Value);

    public static OperationRun From(ResilienceContext context) => context.Properties.GetValue(s_key, null!);

    public void AttachTo(ResilienceContext context) => context.Properties.Set(s_key, this);

    // Reads a success response within the attempt, so that a truncated response counts as a failed attempt.
    public abstract ValueTask ReadResponseAsync(ApiResponse response, CancellationToken cancellationToken);

    // Redacts texts about the request: removes the values of its credentials and its body.
    public SecretRedactor CreateRedactor(CancellationToken cancellationToken) =>
        new(KnownSecrets, call.Body.Bytes, call.Body.ToMasked(), cancellationToken);

    public void BeginAttempt()
    {
        Attempts++;
        _sent = false;
        FollowsUnknownOutcome |= Failure?.OutcomeUnknown == true;
        PreviousFailure = Failure ?? PreviousFailure;
        Failure = null;
    }

    public void SetAuthorization(string authorization)
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

    public void StartSending()
    {
        _sent = true;
        LastStatus = null;
    }

    // A 401 means that the server did nothing. Until the request is sent again, a failure leaves no unknown outcome.
    public void BeginCredentialRenewal()
    {
        CredentialRetried = true;
        _sent = false;
    }

    public void BeginReplay(string renewed)
    {
        Attempts++;
        Failure = null;
        SetAuthorization(renewed);
    }

    // The failure of the attempt that ended with this outcome. Null if a strategy rejected the attempt before it began.
    public AttemptFailure? FailureOf(Exception? outcome) =>
        outcome is null or TimeoutRejectedException || ReferenceEquals(outcome, Failure?.Reported) ? Failure : null;

    public AttemptFailure Fail(AttemptFailure failure)
    {
        // The total timeout may end a delay, after the failure that the delay follows.
        PreviousFailure = Failure ?? PreviousFailure;
        Failure = failure;
        return failure;
    }
}

// An operation whose success response is read as T.
internal sealed class OperationRun<T>(
    ApiCall call, ClientSettings settings, ClientDiagnostics diagnostics, ResponseReader<T> readResponse, CancellationToken callerToken)
    : OperationRun(call, settings, diagnostics, callerToken)
{
    public T Response { get; private set; } = default!;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask ReadResponseAsync(ApiResponse response, CancellationToken cancellationToken) =>
        Response = await readResponse(response, cancellationToken).ConfigureAwait(false);
}
