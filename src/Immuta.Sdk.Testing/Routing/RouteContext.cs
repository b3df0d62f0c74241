namespace Immuta.Sdk.Testing;

/// <summary>A request on its way through one endpoint, with what the endpoint notes about it.</summary>
internal sealed class RouteContext(FakeRequest request, string[] values, TimeSpan waited)
{
    public FakeRequest Request { get; } = request;

    /// <summary>The first placeholder of the path, unescaped.</summary>
    public string Id => values[0];

    /// <summary>All placeholders of the path, unescaped; a greedy one gives any number.</summary>
    public IReadOnlyList<string> Names { get; } = values;

    /// <summary>How long the request has been held by this endpoint already.</summary>
    public TimeSpan Waited { get; } = waited;

    /// <summary>Set by an endpoint that holds its answer: when the request is to be looked at again.</summary>
    public TimeSpan? AskAgainAfter { get; set; }

    public ManualFlowMatch ManualFlow { get; set; }
}
