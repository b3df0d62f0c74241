using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Polly;

namespace Immuta.Sdk.Http;

// Converts exceptions of HttpClient, caller-supplied handlers and the JSON reader to this library's exceptions.
internal static class AttemptFailures
{
    private const string ProxyAdvice = "A proxy or login page may stand before the server: check BaseAddress and the network's proxy settings.";

    // Polly's rejections come from resilience handlers that the caller has added.
    public static bool IsTransport(Exception failure) =>
        failure is HttpRequestException or IOException or SocketException or OperationCanceledException or ExecutionRejectedException
            or InvalidDataException;

    public static ImmutaException Translate(OperationRun run, AttemptBudget budget, Exception failure) =>
        budget.Token.IsCancellationRequested ? TimedOut(run, budget.Limit, failure) : Disconnected(run, failure);

    // Neither transport nor JSON: a disposed client, an error in a caller-supplied handler, or a value that can't be read.
    public static ImmutaException Unexpected(OperationRun run, HttpResponseMessage? response, Exception failure) => failure switch
    {
        ObjectDisposedException disposed => Disposed(run, disposed),
        _ when response is not null => Unreadable(run, response, failure),
        _ => Connection(run, $"an HTTP handler threw {failure.GetType().Name}", "see the inner exception, and fix the handler.", WithoutSecrets(run, failure)),
    };

    // The reader's message may quote the response. Use only its position, and redact the names in that.
    public static ImmutaSerializationException Unreadable(OperationRun run, HttpResponseMessage? response, Exception failure)
    {
        var redactor = run.CreateRedactor(run.CallerToken);
        var path = redactor.RedactOrNull((failure as JsonException)?.Path);
        var mediaType = redactor.RedactOrNull(response?.Content.Headers.ContentType?.MediaType);
        var isJson = mediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) != false;
        var advice = failure.InnerException is DecoderFallbackException
            ? "The body is not text in the charset that its Content-Type names, which is UTF-8 unless it names one: ask the administrator of the server or of the proxy before it."
            : isJson
            ? "Check that BaseAddress is the tenant's API and that this library supports the server's version."
            : ProxyAdvice;
        return Unreadable(run, $"the response ({mediaType ?? "no content type"}) cannot be read as expected, at {path ?? "$"}. What to do: {advice}", path, mediaType);
    }

    // The reason is this library's own text and quotes nothing.
    public static ImmutaSerializationException Refused(OperationRun run, HttpResponseMessage response, string reason)
    {
        var mediaType = run.CreateRedactor(run.CallerToken).RedactOrNull(response.Content.Headers.ContentType?.MediaType);
        return Unreadable(run, $"{reason} ({mediaType ?? "no content type"}). What to do: {ProxyAdvice}", path: null, mediaType);
    }

    public static ImmutaSerializationException TooLong(OperationRun run) =>
        new($"{run.Operation.Name} failed: the response is longer than {nameof(ImmutaClientOptions.MaxResponseBodyBytes)}, {run.Settings.MaxResponseBodyBytes} bytes.{Maybe(run.MayHaveReachedServer)} What to do: ask for less at once, or raise {nameof(ImmutaClientOptions.MaxResponseBodyBytes)} if you expect a response of this size.")
        {
            Operation = run.Operation.Name,
            IsTooLong = true,
            OutcomeUnknown = run.MayHaveReachedServer,
        };

    public static ImmutaConnectionException RedirectedElsewhere(OperationRun run) =>
        new($"{run.Operation.Name} failed: the HTTP handler followed a redirect to another address. What to do: switch redirects off in the handler, and set BaseAddress to the final address.", null)
        {
            Operation = run.Operation.Name,
            Attempts = run.Attempts,
            OutcomeUnknown = run.MayHaveReachedServer,
        };

    // HttpClient itself rejects a request before it is sent. An inner handler may already have sent it.
    public static ImmutaConnectionException Disposed(OperationRun run, Exception failure)
    {
        var neverSent = failure is ObjectDisposedException disposed && string.Equals(disposed.ObjectName, typeof(HttpClient).FullName, StringComparison.Ordinal);
        return Connection(run, "the client has been disposed", "keep the client until its last call has ended.", failure, neverSent);
    }

    private static ImmutaConnectionException Connection(
        OperationRun run, string reason, string advice, Exception innerException, bool neverSent = false, bool isTransient = false)
    {
        var outcomeUnknown = run.FollowsUnknownOutcome || (run.MayHaveReachedServer && !neverSent);
        return new($"{run.Operation.Name} failed: {reason}.{Maybe(outcomeUnknown)} What to do: {advice}", innerException)
        {
            Operation = run.Operation.Name,
            Attempts = run.Attempts,
            IsTransient = isTransient,
            CertainlyNotSent = neverSent,
            OutcomeUnknown = outcomeUnknown,
        };
    }

    private static ImmutaSerializationException Unreadable(OperationRun run, string reason, string? path, string? mediaType) =>
        new($"{run.Operation.Name} failed: {reason}")
        {
            Operation = run.Operation.Name,
            Path = path,
            ContentType = mediaType,
            OutcomeUnknown = run.MayHaveReachedServer,
        };

    private static ImmutaTimeoutException TimedOut(OperationRun run, ImmutaTimeoutKind limit, Exception failure)
    {
        var (name, timeout) = limit == ImmutaTimeoutKind.Attempt
            ? (nameof(ImmutaClientOptions.AttemptTimeout), run.AttemptTimeout)
            : (nameof(ImmutaClientOptions.TotalTimeout), run.TotalTimeout);
        return new(
            $"{run.Operation.Name} failed: no complete response within the {name} of {timeout} ({Attempts(run)}).{Maybe(run.MayHaveReachedServer)} What to do: try again later, or raise {name}.",
            run.LastFailure ?? WithoutSecrets(run, failure))
        {
            Operation = run.Operation.Name,
            Limit = limit,
            Timeout = timeout,
            Attempts = run.Attempts,
            OutcomeUnknown = run.MayHaveReachedServer,
        };
    }

    private static ImmutaConnectionException Disconnected(OperationRun run, Exception failure) => Connection(
        run,
        $"{Reason(failure)} ({run.Settings.Address.Host}:{run.Settings.Address.Port}, {Attempts(run)})",
        "check BaseAddress, the network and any proxy in between.",
        WithoutSecrets(run, failure),
        NeverConnected(failure),
        isTransient: failure is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError });

    // The runtime's message quotes the response line that it can't read, and a server may have repeated the request in it.
    public static Exception WithoutSecrets(OperationRun run, Exception failure)
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

    private static string Reason(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host name cannot be resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection could be made",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "the TLS connection could not be established",
        ExecutionRejectedException => "a resilience handler rejected the request",
        OperationCanceledException => "an HTTP handler abandoned the request",
        InvalidDataException => "the compressed response is corrupted",
        _ => "the connection broke",
    };

    private static string Maybe(bool outcomeUnknown) => outcomeUnknown ? " The server may have carried it out all the same." : string.Empty;

    private static string Attempts(OperationRun run) => run.Attempts == 1 ? "1 attempt" : $"{run.Attempts} attempts";
}
