using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Http;

// Reads a response that is not a success. It is parsed as it came; every text of it is redacted afterwards, since whatever
// decodes a text later could bring a secret back.
internal static class ErrorResponseReader
{
    // However little is kept of a body, the server's message is looked for in this much of it.
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
            Body = body.Length > run.Settings.MaxErrorResponseBodyBytes ? body[..run.Settings.MaxErrorResponseBodyBytes] : body,
            RequestId = RequestId(response, redactor),
            RetryAfter = retryAfter,
            OutcomeUnknown = run.IsOutcomeUnknown(response.StatusCode, retryAfter is not null),
            FollowsUnknownOutcome = run.FollowsUnknownOutcome,
        }.ToException();
    }

    // A response whose status is known is reported even if its body breaks off, with what came of it until then.
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
#pragma warning disable CA1031 // Whatever is wrong with the body, the status is what the caller must learn.
        catch (Exception) when (!run.CallerToken.IsCancellationRequested)
        {
            isCut = true;
        }
#pragma warning restore CA1031

        var text = BodyDecoder.Decode(buffer.AsSpan(0, length), response.Content.Headers.ContentType?.CharSet);
        return (isCut ? text.TrimEnd('\uFFFD') : text, isCut);
    }

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

    // Redaction can make the Location header an invalid URI, for example when its host is a secret.
    private static Uri? Location(HttpResponseMessage response, SecretRedactor redactor) =>
        response.Headers.Location is { } location && Uri.TryCreate(redactor.Redact(location.OriginalString), UriKind.Absolute, out var redacted) ? redacted : null;
}
