using Immuta.Sdk.Errors;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Http;

// Reads an error response. The original text is parsed and every string is redacted afterwards, because decoding a
// redacted text could restore a secret.
internal static class ErrorResponseReader
{
    // Search this much of the body for the server's message, even if the options keep less of it.
    private const int MinRead = 64 * 1024;

    private static readonly string[] s_requestIdHeaders = ["x-request-id", "request-id", "x-correlation-id"];

    public static async Task<ImmutaApiException> ReadAsync(OperationRun run, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (text, isCut) = await ReadBodyAsync(run, response, cancellationToken).ConfigureAwait(false);
        var redactor = run.CreateRedactor(cancellationToken);
        var body = redactor.Redact(text, isCut);
        var parsed = ErrorBodyParser.Parse(text, body, response.Content.Headers.ContentType?.MediaType, redactor);
        var retryAfter = RetryAfterHeader.Read(response, run.Settings.Time);
        return new ApiFailure(run.Operation)
        {
            StatusCode = response.StatusCode,
            Attempts = run.Attempts,
            Guidance = ErrorGuidance.For(run.Operation, response.StatusCode, Location(response, redactor)),
            Error = parsed.Error,
            ServerMessage = parsed.Message,
            IsFromImmuta = parsed.StatusCode == (int)response.StatusCode && (parsed.Message ?? parsed.Error) is not null,
            Validation = parsed.Validation,
            ValidationResults = parsed.ValidationResults,
            Body = Clip(body, run.Settings.MaxErrorResponseBodyBytes),
            RequestId = RequestId(response, redactor),
            RetryAfter = retryAfter,
            OutcomeUnknown = run.IsOutcomeUnknown(response.StatusCode, retryAfter is not null),
            FollowsUnknownOutcome = run.FollowsUnknownOutcome,
        }.ToException();
    }

    // Report the status even if the body breaks off, with the part that was received.
    private static async Task<(string Text, bool IsCut)> ReadBodyAsync(OperationRun run, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Max(run.Settings.MaxErrorResponseBodyBytes, MinRead) + 1];
        var length = 0;
        var isCut = false;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = stream.ConfigureAwait(false);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                length += read;
            }

            isCut = length == buffer.Length;
        }
#pragma warning disable CA1031 // Report the status to the caller even if the body can't be read.
        catch (Exception) when (!run.CallerToken.IsCancellationRequested)
        {
            isCut = true;
        }
#pragma warning restore CA1031

        var text = BodyDecoder.Decode(buffer.AsSpan(0, length), response.Content.Headers.ContentType?.CharSet);
        return (isCut ? text.TrimEnd('\uFFFD') : text, isCut);
    }

    // Never cuts a surrogate pair in two.
    private static string Clip(string body, int max) =>
        body.Length <= max ? body : max > 0 && char.IsHighSurrogate(body[max - 1]) ? body[..(max - 1)] : body[..max];

    private static string? RequestId(HttpResponseMessage response, SecretRedactor redactor)
    {
        foreach (var name in s_requestIdHeaders)
        {
            if (response.Headers.NonValidated.TryGetValues(name, out var values))
            {
                return redactor.Redact(values.ToString());
            }
        }

        return null;
    }

    // Redaction can make the Location header an invalid URI, for example when its host is a secret. A relative one is within
    // the same server; on Unix it would be read as the path of a file.
    private static Uri? Location(HttpResponseMessage response, SecretRedactor redactor) =>
        response.Headers.Location is { IsAbsoluteUri: true } location
        && Uri.TryCreate(redactor.Redact(location.OriginalString), UriKind.Absolute, out var redacted)
        && (redacted.Scheme == Uri.UriSchemeHttps || redacted.Scheme == Uri.UriSchemeHttp)
            ? redacted
            : null;
}
