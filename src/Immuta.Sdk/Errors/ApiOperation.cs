using Immuta.Sdk.Http;

namespace Immuta.Sdk.Errors;

// The properties that all calls of one operation share.
internal sealed record ApiOperation(
    string Name,
    HttpMethod Method,
    string RouteTemplate,
    RetryRule Retry,

    // Guidance by status code. ErrorGuidance supplies the default for other codes.
    Dictionary<int, string>? Guidance = null)
{
    // True if no Authorization header is sent, as for the exchange of a key for a token.
    public bool Anonymous { get; init; }

    // The route template, which has few distinct values. Used in traces and metrics.
    public string UrlTemplate { get; init; } = RouteTemplate;

    // True for reads, including POST requests that change nothing. A lost response then leaves no unknown outcome.
    public bool OnlyReads { get; init; }

    public bool IsRead => OnlyReads || Method == HttpMethod.Get || Method == HttpMethod.Head;
}
