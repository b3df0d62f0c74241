namespace Immuta.Sdk.Testing;

/// <summary>The context of a request that one endpoint handles.</summary>
internal sealed class RouteContext(FakeRequest request, string[] values, TimeSpan waited)
{
    public FakeRequest Request { get; } = request;

    /// <summary>The first placeholder of the path, unescaped.</summary>
    public string Id => values[0];

    /// <summary>All placeholders of the path, unescaped; a greedy one yields any number.</summary>
    public IReadOnlyList<string> Names { get; } = values;

    /// <summary>How long this endpoint has already held the request.</summary>
    public TimeSpan Waited { get; } = waited;

    /// <summary>Set by an endpoint that holds its response: the delay after which the request is handled again.</summary>
    public TimeSpan? RepeatAfter { get; set; }

    public ManualFlowMatch ManualFlow { get; set; }
}
