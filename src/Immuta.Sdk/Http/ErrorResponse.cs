using System.Net;

namespace Immuta.Sdk.Http;

// What was read of an error response. Its texts are not redacted yet.
internal sealed class ErrorResponse
{
    public required HttpStatusCode Status { get; init; }

    public required string Text { get; init; }

    public required bool IsTruncated { get; init; }

    public string? MediaType { get; init; }

    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public Uri? Location { get; init; }

    // Its content is disposed by now. The headers are copied only for an exception that is thrown.
    public HttpResponseMessage? Message { get; init; }
}
