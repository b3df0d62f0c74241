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

    // A POST that changes nothing, so that a lost answer leaves no doubt.
    public bool OnlyReads { get; init; }

    public bool IsRead => OnlyReads || Method == HttpMethod.Get || Method == HttpMethod.Head;
}
