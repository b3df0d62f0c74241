using System.Globalization;
using System.Net;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Http;

// How one attempt failed. Most failures are followed by another attempt, so no exception is created from this unless it is
// the last one.
internal sealed class AttemptFailure
{
    private readonly OperationRun _run;

    public AttemptFailure(OperationRun run, AttemptFailureKind kind)
    {
        _run = run;
        Kind = kind;
        Attempts = run.Attempts;
        FollowsUnknownOutcome = run.FollowsUnknownOutcome;
        WasSent = run.HasStartedSending;
    }

    public OperationRun Run => _run;

    public AttemptFailureKind Kind { get; }

    public int Attempts { get; }

    public bool FollowsUnknownOutcome { get; }

    public bool WasSent { get; }

    // For a status other than success.
    public ErrorResponse? Response { get; init; }

    // The exception of HttpClient, of a handler or of a reader.
    public Exception? Cause { get; init; }

    // What resilience strategies and their telemetry receive.
    public Exception? Reported { get; init; }

    // The media type of the response that can't be read.
    public string? MediaType { get; init; }

    public bool HasResponse { get; init; }

    public bool MayHaveReachedServer => (WasSent && !_run.Operation.IsRead) || FollowsUnknownOutcome;

    // Whether the server may have processed this attempt or an earlier one.
    public bool OutcomeUnknown => Kind switch
    {
        AttemptFailureKind.Status => IsOutcomeUnknown(Response!),
        AttemptFailureKind.Transport => FollowsUnknownOutcome || (MayHaveReachedServer && !AttemptFailures.NeverConnected(Cause!)),
        AttemptFailureKind.Disposed => FollowsUnknownOutcome || (MayHaveReachedServer && !AttemptFailures.IsClientDisposed(Cause!)),
        AttemptFailureKind.Final => Cause is ImmutaException { OutcomeUnknown: true },
        _ => MayHaveReachedServer,
    };

    // The status or the exception type: metrics and logs need values from a small set.
    public string Reason => Kind switch
    {
        AttemptFailureKind.Status => ((int)Response!.Status).ToString(CultureInfo.InvariantCulture),
        AttemptFailureKind.AttemptTimeout or AttemptFailureKind.TotalTimeout => nameof(ImmutaTimeoutException),
        AttemptFailureKind.Transport or AttemptFailureKind.Disposed => nameof(ImmutaConnectionException),
        AttemptFailureKind.Unreadable => nameof(ImmutaSerializationException),
        AttemptFailureKind.Unexpected => HasResponse ? nameof(ImmutaSerializationException) : nameof(ImmutaConnectionException),
        _ => Cause!.GetType().Name,
    };

    // An empty 404 may come from a proxy or gateway, so a read asks once more. A 404 to HEAD is always empty.
    private bool IsEmptyNotFound =>
        Kind == AttemptFailureKind.Status && Response!.Status == HttpStatusCode.NotFound && string.IsNullOrWhiteSpace(Response.Text);

    // Whether the rule of the operation allows another attempt. A token exchange has its own retries: its failure, or that
    // of a credential delegate, ends the operation.
    public bool AllowsRetry(AttemptFailure? previous)
    {
        var isIdempotent = _run.Operation.Retry == RetryRule.Idempotent;
        return Kind switch
        {
            AttemptFailureKind.Status when IsEmptyNotFound => _run.Operation.Method == HttpMethod.Get && previous?.IsEmptyNotFound != true,
            AttemptFailureKind.Status => isIdempotent ? Response!.Status.IsTransient() : WasCertainlyNotProcessed(Response!),
            AttemptFailureKind.Transport => AttemptFailures.IsTransient(Cause!) && (isIdempotent || AttemptFailures.NeverConnected(Cause!)),
            AttemptFailureKind.AttemptTimeout => isIdempotent,
            _ => false,
        };
    }

    // A failed server, or a gateway that timed out, may have processed the request before. A later response, even one that
    // rejects the credential, says nothing about an earlier attempt that may have been processed.
    private bool IsOutcomeUnknown(ErrorResponse response) =>
        !_run.Operation.IsRead
        && ((int)response.Status is 408 or (>= 500 and not 501 and not 503 and not 505)
            || ((int)response.Status == 503 && response.RetryAfter is null)
            || FollowsUnknownOutcome);

    private static bool WasCertainlyNotProcessed(ErrorResponse response) =>
        response.Status == HttpStatusCode.TooManyRequests || (response.Status == HttpStatusCode.ServiceUnavailable && response.RetryAfter is not null);
}
