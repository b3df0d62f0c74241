using Immuta.Sdk.Errors;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// One call: an operation with its path, query and body.
internal sealed class ApiCall(ImmutaOperation operation, ApiPath path)
{
    public ImmutaOperation Operation { get; } = operation;

    public ApiPath Path { get; } = path;

    // Escaped, without the question mark.
    public string? Query { get; init; }

    // The id in the path, for response readers whose response may omit it.
    public string? Subject { get; init; }

    // Empty if there is no body. Retries send the same bytes. Searched for secrets only to redact an error response.
    public RequestPayload Body { get; init; }

    // How long the server is asked to delay its response. Extends both time limits.
    public TimeSpan ServerWait { get; init; }

    public string ContentType { get; init; } = "application/json";

    public string Accept { get; init; } = "application/json";
}
