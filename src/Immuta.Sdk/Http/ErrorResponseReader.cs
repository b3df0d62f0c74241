using System.Buffers;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Http;

// Reads an error response, and creates its exception. The original text is parsed and every string is redacted afterwards,
// because decoding a redacted text could restore a secret.
internal static class ErrorResponseReader
{
    // Search this much of the body for the server's message, even if the options keep less of it.
    private const int MinBytesToRead = 64 * 1024;

    private const int FirstBuffer = 4 * 1024;

    public static async Task<ErrorResponse> ReadAsync(OperationRun run, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (text, isTruncated) = await ReadBodyAsync(run, response, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Status = response.StatusCode,
            Text = text,
            IsTruncated = isTruncated,
            MediaType = response.Content.Headers.ContentType?.MediaType,
            RequestId = ResponseHeaders.FindRequestId(response),
            RetryAfter = RetryAfterHeader.Read(response, run.Settings.Time),
            Location = response.Headers.Location,
            Message = response,
        };
    }

    public static ImmutaApiException ToException(AttemptFailure failure, CancellationToken cancellationToken)
    {
        var run = failure.Run;
        var response = failure.Response!;
        var redactor = run.CreateRedactor(cancellationToken);
        var body = redactor.Redact(response.Text, response.IsTruncated);
        var parsed = ErrorBodyParser.Parse(response.Text, body, response.MediaType, redactor);
        var isFromImmuta = parsed.StatusCode == (int)response.Status && (parsed.Message ?? parsed.Error) is not null;
        return new ApiFailure(run.Operation)
        {
            StatusCode = response.Status,
            Route = redactor.Redact(run.Operation.RouteTemplate),
            Attempts = failure.Attempts,
            Guidance = ErrorGuidance.For(run.Operation, response.Status, Redact(response.Location, redactor), isFromImmuta),
            Error = parsed.Error,
            ServerMessage = parsed.Message,
            IsFromImmuta = isFromImmuta,
            Validation = parsed.Validation,
            ValidationResults = parsed.ValidationResults,
            Body = Clip(body, run.Settings.MaxErrorResponseBodyBytes),
            RequestId = redactor.RedactOrNull(response.RequestId),
            RetryAfter = response.RetryAfter,
            Headers = response.Message is { } message ? ResponseHeaders.CopyKnown(message, text => redactor.Redact(text)) : ApiFailure.NoHeaders,
            OutcomeUnknown = failure.OutcomeUnknown,
            FollowsUnknownOutcome = failure.FollowsUnknownOutcome,
        }.ToException();
    }

    // Report the status even if the body breaks off, with the part that was received.
    private static async Task<(string Text, bool IsTruncated)> ReadBodyAsync(OperationRun run, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var max = Math.Max(run.Settings.MaxErrorResponseBodyBytes, MinBytesToRead) + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBuffer, max));
        var length = 0;
        var isTruncated = false;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = stream.ConfigureAwait(false);
            while (length < max && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                length += read;
                buffer = length == buffer.Length ? Grow(buffer) : buffer;
            }

            isTruncated = length >= max;
        }
#pragma warning disable CA1031 // Report the status to the caller even if the body can't be read.
        catch (Exception) when (!run.CallerToken.IsCancellationRequested)
        {
            isTruncated = true;
        }
#pragma warning restore CA1031

        var text = BodyDecoder.Decode(buffer.AsSpan(0, Math.Min(length, max)), response.Content.Headers.ContentType?.CharSet);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return (isTruncated ? text.TrimEnd('\uFFFD') : text, isTruncated);
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }

    // Never cuts a surrogate pair in two.
    private static string Clip(string body, int max) =>
        body.Length <= max ? body : max > 0 && char.IsHighSurrogate(body[max - 1]) ? body[..(max - 1)] : body[..max];

    // Redaction can make the Location header an invalid URI, for example when its host is a secret. A relative one is within
    // the same server; on Unix it would be read as the path of a file.
    private static Uri? Redact(Uri? location, SecretRedactor redactor) =>
        location is { IsAbsoluteUri: true }
        && Uri.TryCreate(redactor.Redact(location.OriginalString), UriKind.Absolute, out var redacted)
        && (redacted.Scheme == Uri.UriSchemeHttps || redacted.Scheme == Uri.UriSchemeHttp)
            ? redacted
            : null;
}
