using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Polly;

namespace Immuta.Sdk.Http;

// Converts exceptions of HttpClient, caller-supplied handlers and the JSON reader to this library's exceptions.
internal static class AttemptFailures
{
    private const string ProxyAdvice = "A proxy or login page may have sent the response. Check BaseAddress and the network's proxy settings.";

    private const string NetworkAdvice = "check BaseAddress, the network and any proxy in between.";

    private const string HandlerAdvice = "check the handlers that the application added.";

    // Polly's rejections come from resilience handlers that the caller has added.
    public static bool IsTransport(Exception failure) =>
        failure is HttpRequestException or IOException or SocketException or OperationCanceledException or ExecutionRejectedException
            or InvalidDataException;

    public static ImmutaException CreateTransportException(OperationRun run, AttemptTimeout timeout, Exception failure) =>
        timeout.Token.IsCancellationRequested ? CreateTimeoutException(run, timeout.Limit, failure) : CreateConnectionException(run, failure);

    // Neither transport nor JSON: a disposed client, an error in a caller-supplied handler, or a value that can't be read.
    public static ImmutaException CreateUnexpectedException(OperationRun run, HttpResponseMessage? response, Exception failure) => failure switch
    {
        ObjectDisposedException disposed => CreateDisposedException(run, disposed),
        _ when response is not null => CreateReadException(run, response, failure),
        _ => CreateConnectionException(run, $"an HTTP handler threw {failure.GetType().Name}", "see the inner exception, and fix the handler.", RedactException(run, failure)),
    };

    // The reader's message may quote the response. Use only its position, and redact the names in that.
    public static ImmutaSerializationException CreateReadException(OperationRun run, HttpResponseMessage? response, Exception failure)
    {
        var redactor = run.CreateRedactor(run.CallerToken);
        var path = redactor.RedactOrNull((failure as JsonException)?.Path);
        var mediaType = redactor.RedactOrNull(response?.Content.Headers.ContentType?.MediaType);
        var isJson = mediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) != false;
        var advice = failure.InnerException is DecoderFallbackException
            ? "The body isn't valid in its charset, which is UTF-8 if the Content-Type names none. Ask the administrator of the server or proxy."
            : isJson
            ? "Check that BaseAddress is the tenant's API and that this library supports the server's version."
            : ProxyAdvice;
        var reason = $"the response ({mediaType ?? "no content type"}) cannot be read as expected, at {path ?? "$"} ({failure.GetType().Name})";
        return CreateReadException(run, reason, advice, path, mediaType);
    }

    // The reason is this library's own text and quotes nothing.
    public static ImmutaSerializationException CreateRejectedException(OperationRun run, HttpResponseMessage response, string reason)
    {
        var mediaType = run.CreateRedactor(run.CallerToken).RedactOrNull(response.Content.Headers.ContentType?.MediaType);
        return CreateReadException(run, $"{reason} ({mediaType ?? "no content type"})", ProxyAdvice, path: null, mediaType);
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
            run, $"the HTTP handler followed a redirect to {origin}", "switch redirects off in the handler, and set BaseAddress to the final address.", innerException: null);
    }

    // HttpClient itself rejects a request before it is sent. An inner handler may already have sent it.
    public static ImmutaConnectionException CreateDisposedException(OperationRun run, Exception failure)
    {
        var neverSent = failure is ObjectDisposedException disposed && string.Equals(disposed.ObjectName, typeof(HttpClient).FullName, StringComparison.Ordinal);
        return CreateConnectionException(run, "the client has been disposed", "keep the client until its last call has ended.", failure, neverSent);
    }

    private static ImmutaConnectionException CreateConnectionException(
        OperationRun run, string reason, string advice, Exception? innerException, bool neverSent = false, bool isTransient = false)
    {
        var outcomeUnknown = run.FollowsUnknownOutcome || (run.MayHaveReachedServer && !neverSent);
        return new($"{run.Operation.Name} failed: {reason}.{OutcomeSuffix(outcomeUnknown)} What to do: {advice}", innerException)
        {
            Operation = run.Operation.Name,
            Attempts = run.Attempts,
            IsTransient = isTransient,
            CertainlyNotSent = neverSent,
            OutcomeUnknown = outcomeUnknown,
        };
    }

    private static ImmutaSerializationException CreateReadException(OperationRun run, string reason, string advice, string? path, string? mediaType) =>
        new($"{run.Operation.Name} failed: {reason}.{OutcomeSuffix(run.MayHaveReachedServer)} What to do: {advice}")
        {
            Operation = run.Operation.Name,
            Path = path,
            ContentType = mediaType,
            OutcomeUnknown = run.MayHaveReachedServer,
        };

    private static ImmutaTimeoutException CreateTimeoutException(OperationRun run, ImmutaTimeoutKind limit, Exception failure)
    {
        var (name, timeout) = limit == ImmutaTimeoutKind.Attempt
            ? (nameof(ImmutaClientOptions.AttemptTimeout), run.AttemptTimeout)
            : (nameof(ImmutaClientOptions.TotalTimeout), run.TotalTimeout);
        return new(
            $"{run.Operation.Name} failed: no complete response within the {name} of {timeout} ({Attempts(run)}).{OutcomeSuffix(run.MayHaveReachedServer)} What to do: try again later, or raise {name}.",
            run.LastFailure ?? RedactException(run, failure))
        {
            Operation = run.Operation.Name,
            Limit = limit,
            Timeout = timeout,
            Attempts = run.Attempts,
            OutcomeUnknown = run.MayHaveReachedServer,
        };
    }

    private static ImmutaConnectionException CreateConnectionException(OperationRun run, Exception failure)
    {
        var (reason, advice) = Explain(failure);
        return CreateConnectionException(
            run,
            $"{reason} ({run.Settings.Address.Host}:{run.Settings.Address.Port}, {Attempts(run)})",
            advice,
            RedactException(run, failure),
            NeverConnected(failure),
            isTransient: failure is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError });
    }

    // The runtime's message quotes the response line that it can't read, and a server may have repeated the request in it.
    public static Exception RedactException(OperationRun run, Exception failure)
    {
        var text = failure.ToString();
        var cleaned = run.CreateRedactor(run.CallerToken).Redact(text);
        return cleaned == text
            ? failure
            : new HttpRequestException((failure as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown, cleaned);
    }

    // Errors that occur before the first byte of the request is sent. After any other error, the server may have received it.
    private static bool NeverConnected(Exception failure) => failure switch
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
            ("the TLS connection could not be established", "check the server's certificate and the TLS settings."),
        ExecutionRejectedException => ("a resilience handler rejected the request", HandlerAdvice),
        OperationCanceledException => ("an HTTP handler abandoned the request", HandlerAdvice),
        InvalidDataException => ("the compressed response is corrupted", "ask the administrator of the server or proxy."),
        _ => ("the connection broke", NetworkAdvice),
    };

    public static string OutcomeSuffix(bool outcomeUnknown) => outcomeUnknown ? " The server may have processed the request." : string.Empty;

    private static string Attempts(OperationRun run) => run.Attempts == 1 ? "1 attempt" : $"{run.Attempts} attempts";
}
