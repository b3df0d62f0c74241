namespace Immuta.Sdk.Http;

// Reads an answer that is not a success, cleans it of secrets, and only then makes an exception of it.
internal static class ErrorAnswer
{
    // However little is kept of a body, the server's message is looked for in this much of it.
    private const int LeastRead = 64 * 1024;

    private static readonly string[] s_requestIdHeaders = ["x-request-id", "request-id", "x-correlation-id"];

    public static async Task<ImmutaApiException> ReadAsync(OperationRun run, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var redactor = SecretRedactor.For(run);
        var body = await ReadBodyAsync(run, response, redactor, cancellationToken).ConfigureAwait(false);
        var parsed = ErrorBody.Read(body, response.Content.Headers.ContentType?.MediaType);
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
            Body = body.Length > run.Settings.MaxErrorBodyBytes ? body[..run.Settings.MaxErrorBodyBytes] : body,
            RequestId = RequestId(response, redactor),
            RetryAfter = retryAfter,
            OutcomeUnknown = run.IsOutcomeUnknown(response.StatusCode, retryAfter is not null),
            FollowsUnknownOutcome = run.FollowsUnknownOutcome,
        }.ToException();
    }

    // An answer whose status is known is reported even if its body breaks off, with what came of it until then.
    private static async Task<string> ReadBodyAsync(OperationRun run, HttpResponseMessage response, SecretRedactor redactor, CancellationToken cancellationToken)
    {
        // Read a little beyond the cap: a secret cut in two at the edge could no longer be recognised.
        var buffer = new byte[Math.Max(run.Settings.MaxErrorBodyBytes, LeastRead) + redactor.LongestForm];
        var length = 0;
        var brokeOff = false;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = stream.ConfigureAwait(false);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                length += read;
            }
        }
#pragma warning disable CA1031 // Whatever is wrong with the body, the status is what the caller must learn.
        catch (Exception) when (!run.CallerToken.IsCancellationRequested)
        {
            brokeOff = true;
        }
#pragma warning restore CA1031

        var text = ErrorText.Decode(buffer.AsSpan(0, length), response.Content.Headers.ContentType?.CharSet);
        var body = redactor.Redact(brokeOff ? redactor.WithoutBegunValue(text) : text);
        return length < buffer.Length ? body : body[..Math.Max(0, body.Length - redactor.LongestForm)];
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

    // One that repeats a secret in the place of its host is no address any more when it has been cleaned.
    private static Uri? Location(HttpResponseMessage response, SecretRedactor redactor) =>
        response.Headers.Location is { } location && Uri.TryCreate(redactor.Redact(location.OriginalString), UriKind.Absolute, out var cleaned) ? cleaned : null;
}
