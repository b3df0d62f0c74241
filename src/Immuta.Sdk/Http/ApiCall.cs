using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// One call: an operation with its path, query and body.
internal sealed class ApiCall(ApiOperation operation, ApiPath path)
{
    public ApiOperation Operation { get; } = operation;

    public ApiPath Path { get; } = path;

    // Escaped, without the question mark.
    public string? Query { get; init; }

    // The id that the path names, for a reader of answers that may leave it out.
    public string? Subject { get; init; }

    // Empty for none. Sent again unchanged by a retry; searched for secrets only when an error response is redacted.
    public RequestPayload Body { get; init; }

    // How long the server was asked to hold its answer; both time limits are extended by it.
    public TimeSpan ServerWait { get; init; }

    public string ContentType { get; init; } = "application/json";

    public string Accept { get; init; } = "application/json";
}
