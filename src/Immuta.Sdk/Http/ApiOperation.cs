namespace Immuta.Sdk.Http;

// What is the same for every call of one operation.
internal sealed record ApiOperation(string Name, HttpMethod Method, string RouteTemplate, RetryRule Retry)
{
    // What to do next, by status; where a status is missing here, ErrorGuidance knows something general.
    public IReadOnlyDictionary<int, string>? Guidance { get; init; }

    // Sent without an Authorization header: the exchange of a key for a token.
    public bool Anonymous { get; init; }

    // A route of few distinct values, for traces and metrics.
    public string UrlTemplate { get; init; } = RouteTemplate;

    public bool IsRead => Method == HttpMethod.Get || Method == HttpMethod.Head;
}
