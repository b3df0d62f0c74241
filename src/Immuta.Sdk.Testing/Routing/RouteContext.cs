namespace Immuta.Sdk.Testing;

/// <summary>A request on its way through one endpoint, with what the endpoint notes about it.</summary>
internal sealed class RouteContext(FakeRequest request, string[] values)
{
    public FakeRequest Request { get; } = request;

    /// <summary>The first placeholder of the path, unescaped.</summary>
    public string Id => values[0];

    public ManualFlowMatch ManualFlow { get; set; }
}
