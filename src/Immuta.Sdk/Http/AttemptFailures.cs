using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace Immuta.Sdk.Http;

// Classifies exceptions of HttpClient, caller-supplied handlers and the JSON reader, and creates this library's exceptions.
internal static class AttemptFailures
{
    private const string ProxyAdvice = "A proxy or login page may have sent the response. Check BaseAddress and the network's proxy settings.";

    // Only texts of the system say what is wrong with a certificate, and those are in the inner exception.
    private const string CertificateAdvice =
        "the inner exception says what is wrong with the server's certificate: expired, for another host, or not trusted. If your company has its own certificate authority, add its certificate to the trust store of this machine or container (on Linux also by SSL_CERT_FILE). Don't switch the check off.";

    private const string ProxyTunnelAdvice =
        "check the address and the credentials of the proxy (HTTPS_PROXY, or the Proxy of your message handler), or list the tenant in NO_PROXY.";

    private const string NetworkAdvice = "check BaseAddress, the network and any proxy in between.";

    private const string HandlerAdvice = "check the handlers that the application added.";

    // Classifies what an attempt threw. Resilience strategies receive another exception, because their telemetry logs it: it
    // quotes nothing, and a predicate sees a broken connection as it would below a standard handler.
    private static AttemptFailure FromException(OperationRun run, HttpResponseMessage? response, Exception failure, bool isDisposed)
    {
        var kind = failure switch
        {
            _ when run.CallerToken.IsCancellationRequested => AttemptFailureKind.Canceled,
            CallerException => AttemptFailureKind.Foreign,
            ImmutaException => AttemptFailureKind.Final,
            JsonException => AttemptFailureKind.Unreadable,
            _ when IsTransport(failure) => isDisposed ? AttemptFailureKind.Disposed : AttemptFailureKind.Transport,
            ObjectDisposedException when run.HasStartedSending => AttemptFailureKind.Disposed,
            _ when run.HasStartedSending => AttemptFailureKind.Unexpected,
            _ => AttemptFailureKind.Foreign,
        };
        return new(run, kind)
        {
            Cause = failure is CallerException { InnerException: { } own } ? own : failure,
            Reported = kind == AttemptFailureKind.Transport
                ? new HttpRequestException(ErrorOf(failure), $"{run.Operation.Name} failed with {failure.GetType().Name}.")
                : new InvalidOperationException($"{run.Operation.Name} failed with {failure.GetType().Name}."),
            MediaType = response?.Content.Headers.ContentType?.MediaType,
            HasResponse = response is not null,
        };
    }

    // Records the failure, and returns what resilience strategies receive.
    public static Exception Report(OperationRun run, HttpResponseMessage? response, Exception failure, bool isDisposed, CancellationToken cancellationToken) =>

        // The timeout strategy whose time is up records the failure. It expects this exception, whatever a handler made of it.
        cancellationToken.IsCancellationRequested && !run.CallerToken.IsCancellationRequested && IsTransport(failure)
            ? new OperationCanceledException(cancellationToken)
            : run.Fail(FromException(run, response, failure, isDisposed)).Reported!;

    public static Exception ToException(this AttemptFailure failure, CancellationToken cancellationToken) => failure.Kind switch
    {
        AttemptFailureKind.Status => ErrorResponseReader.ToException(failure, cancellationToken),
        AttemptFailureKind.AttemptTimeout => CreateTimeoutException(failure, ImmutaTimeoutKind.Attempt, cancellationToken),
        AttemptFailureKind.TotalTimeout => CreateTimeoutException(failure, ImmutaTimeoutKind.Total, cancellationToken),
        AttemptFailureKind.Canceled => RedactException(failure.Run, failure.Cause!),
        AttemptFailureKind.Transport => CreateTransportException(failure),
        AttemptFailureKind.Unreadable => CreateReadException(failure),
        AttemptFailureKind.Unexpected when failure.HasResponse => CreateReadException(failure),
        AttemptFailureKind.Unexpected => CreateConnectionException(
            failure, $"an HTTP handler threw {failure.Cause!.GetType().Name}", "see the inner exception, and fix the handler.", RedactException(failure.Run, failure.Cause!)),
        AttemptFailureKind.Disposed => CreateConnectionException(
            failure, "the client has been disposed", "keep the client until its last call has ended.", failure.Cause),
        _ => failure.Cause!,
    };

    // Polly's rejections come from resilience handlers that the caller has added.
    private static bool IsTransport(Exception failure) =>
        failure is HttpRequestException or IOException or SocketException or OperationCanceledException or ExecutionRejectedException
            or InvalidDataException;

    // A certificate stays what it is. Any other fault in the handshake may be that of the network.
    public static bool IsTransient(Exception failure) =>
        failure is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException };

    // The strategies of the application run around the attempts, and see only what the telemetry sees.
    public static ImmutaException CreateStrategyException(OperationRun run, Exception failure)
    {
        var last = run.Failure ?? new AttemptFailure(run, AttemptFailureKind.Foreign);
        return CreateConnectionException(
            last, $"a callback of the resilience options threw {failure.GetType().Name}", "see the inner exception, and fix the callback.", RedactException(run, failure));
    }

    // The reader's message may quote the response. Use only its position, and redact the names in that.
    private static ImmutaSerializationException CreateReadException(AttemptFailure failure)
    {
        var redactor = failure.Run.CreateRedactor(failure.Run.CallerToken);
        var path = redactor.RedactOrNull((failure.Cause as JsonException)?.Path);
        var mediaType = redactor.RedactOrNull(failure.MediaType);
        var isJson = mediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) != false;
        var advice = failure.Cause!.InnerException is DecoderFallbackException
            ? "The body isn't valid in its charset, which is UTF-8 if the Content-Type names none. Ask the administrator of the server or proxy."
            : isJson
            ? "Check that BaseAddress is the tenant's API and that this library supports the server's version."
            : ProxyAdvice;
        var reason = $"the response ({mediaType ?? "no content type"}) cannot be read as expected, at {path ?? "$"} ({failure.Cause.GetType().Name})";
        return CreateReadException(failure.Run, failure.OutcomeUnknown, reason, advice, path, mediaType);
    }

    // The reason is this library's own text and quotes nothing.
    public static ImmutaSerializationException CreateRejectedException(OperationRun run, HttpResponseMessage response, string reason)
    {
        var mediaType = run.CreateRedactor(run.CallerToken).RedactOrNull(response.Content.Headers.ContentType?.MediaType);
        return CreateReadException(run, run.MayHaveReachedServer, $"{reason} ({mediaType ?? "no content type"})", ProxyAdvice, path: null, mediaType);
    }

    public static ImmutaSerializationException CreateTooLongException(OperationRun run) =>
        new($"{run.Operation.Name} failed: the response is longer than {nameof(ImmutaClientOptions.MaxResponseBodyBytes)}, {run.Settings.MaxResponseBodyBytes} bytes.{OutcomeSuffix(run.MayHaveReachedServer)} What to do: request fewer rows per call, or raise {nameof(ImmutaClientOptions.MaxResponseBodyBytes)} if you expect a response of this size.")
        {
            Operation = run.Operation.Name,
            IsTooLong = true,
            OutcomeUnknown = run.MayHaveReachedServer,
        };

    public static ImmutaConnectionException CreateRedirectException(OperationRun run, Uri address)
    {
        // Only the origin: the rest of the address may contain a token.
        var origin = run.CreateRedactor(run.CallerToken).Redact(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped));
        return CreateConnectionException(
            new(run, AttemptFailureKind.Unexpected),
            $"the HTTP handler followed a redirect to {origin}",
            "switch redirects off in the handler, and set BaseAddress to the final address.",
            innerException: null);
    }

    // Before the call was sent, or before it was sent again.
    public static ImmutaCallRejectedException CreateRejectedException(OperationRun run, ExecutionRejectedException failure)
    {
        var (reason, advice) = failure switch
        {
            RateLimiterRejectedException => (
                "as many calls as its concurrency limit allows are under way",
                "make fewer calls at once, or raise Resilience:RateLimiter:DefaultRateLimiterOptions."),
            BrokenCircuitException => ("its circuit breaker is open after too many failures", "wait until the server has recovered."),
            _ => ("a resilience strategy rejected the call", "see the inner exception."),
        };
        var outcomeUnknown = run.FollowsUnknownOutcome || run.Failure?.OutcomeUnknown == true;
        var wasSent = run.Attempts == 0 ? "The call was not sent." : $"The call was not sent again after {Attempts(run.Attempts)}.";
        return new($"{run.Operation.Name} was rejected by the client: {reason}. {wasSent}{OutcomeSuffix(outcomeUnknown)} What to do: {advice}", failure)
        {
            Operation = run.Operation.Name,
            Attempts = run.Attempts,
            OutcomeUnknown = outcomeUnknown,
        };
    }

    private static ImmutaConnectionException CreateConnectionException(
        AttemptFailure failure, string reason, string advice, Exception? innerException, bool isTransient = false) =>
        new($"{failure.Run.Operation.Name} failed: {reason}.{OutcomeSuffix(failure.OutcomeUnknown)} What to do: {advice}", innerException)
        {
            Operation = failure.Run.Operation.Name,
            Attempts = failure.Attempts,
            IsTransient = isTransient,
            OutcomeUnknown = failure.OutcomeUnknown,
        };

    private static ImmutaSerializationException CreateReadException(
        OperationRun run, bool outcomeUnknown, string reason, string advice, string? path, string? mediaType) =>
        new($"{run.Operation.Name} failed: {reason}.{OutcomeSuffix(outcomeUnknown)} What to do: {advice}")
        {
            Operation = run.Operation.Name,
            Path = path,
            ContentType = mediaType,
            OutcomeUnknown = outcomeUnknown,
        };

    private static ImmutaTimeoutException CreateTimeoutException(AttemptFailure failure, ImmutaTimeoutKind limit, CancellationToken cancellationToken)
    {
        var run = failure.Run;
        var own = run.Settings.RequestOptions;
        var (name, timeout) = limit == ImmutaTimeoutKind.Attempt
            ? (own?.AttemptTimeout is null ? "Resilience:AttemptTimeout:Timeout" : "RequestOptions.AttemptTimeout", run.AttemptTimeout)
            : (own?.TotalTimeout is null ? "Resilience:TotalRequestTimeout:Timeout" : "RequestOptions.TotalTimeout", run.TotalTimeout);
        return new(
            $"{run.Operation.Name} failed: no complete response within {timeout}, which {name} sets ({Attempts(failure.Attempts)}).{OutcomeSuffix(failure.OutcomeUnknown)} What to do: try again later, or raise {name}.",
            run.PreviousFailure is { } previous && previous != failure ? previous.ToException(cancellationToken) : null)
        {
            Operation = run.Operation.Name,
            Limit = limit,
            Timeout = timeout,
            Attempts = failure.Attempts,
            OutcomeUnknown = failure.OutcomeUnknown,
        };
    }

    private static ImmutaConnectionException CreateTransportException(AttemptFailure failure)
    {
        var address = failure.Run.Settings.Address;
        var (reason, advice) = Explain(failure.Cause!);
        return CreateConnectionException(
            failure,
            $"{reason} ({address.Host}:{address.Port}, {Attempts(failure.Attempts)})",
            advice,
            RedactException(failure.Run, failure.Cause!),
            IsTransient(failure.Cause!));
    }

    // The runtime's message quotes the response line that it can't read, and a server may have repeated the request in it.
    private static Exception RedactException(OperationRun run, Exception failure)
    {
        var text = failure.ToString();
        var cleaned = run.CreateRedactor(run.CallerToken).Redact(text);
        return cleaned == text
            ? failure
            : new HttpRequestException(ErrorOf(failure), cleaned);
    }

    private static HttpRequestError ErrorOf(Exception failure) => failure switch
    {
        HttpRequestException request => request.HttpRequestError,
        HttpIOException body => body.HttpRequestError,
        _ => HttpRequestError.Unknown,
    };

    // HttpClient itself rejects a request before it is sent. An inner handler may already have sent it.
    public static bool IsClientDisposed(Exception failure) =>
        failure is ObjectDisposedException disposed && string.Equals(disposed.ObjectName, typeof(HttpClient).FullName, StringComparison.Ordinal);

    // Errors that occur before the first byte of the request is sent. After any other error, the server may have received it.
    public static bool NeverConnected(Exception failure) => failure switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        } => true,
        SocketException socket => IsConnecting(socket.SocketErrorCode),
        HttpRequestException { InnerException: SocketException socket } => IsConnecting(socket.SocketErrorCode),
        _ => false,
    };

    private static bool IsConnecting(SocketError error) =>
        error is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable;

    private static (string Reason, string Advice) Explain(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => ("the host name cannot be resolved", NetworkAdvice),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => ("no connection could be made", NetworkAdvice),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            ("the TLS connection could not be established", IsTransient(failure) ? NetworkAdvice : CertificateAdvice),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            ("the proxy did not open a connection", ProxyTunnelAdvice),
        ExecutionRejectedException => ("a resilience handler rejected the request", HandlerAdvice),
        OperationCanceledException => ("an HTTP handler abandoned the request", HandlerAdvice),
        InvalidDataException => ("the compressed response is corrupted", "ask the administrator of the server or proxy."),
        _ => ("the connection broke", NetworkAdvice),
    };

    public static string OutcomeSuffix(bool outcomeUnknown) => outcomeUnknown ? " The server may have processed the request." : string.Empty;

    private static string Attempts(int count) => count == 1 ? "1 attempt" : $"{count} attempts";
}
