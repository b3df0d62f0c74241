namespace Immuta.Sdk.Testing;

/// <summary>One endpoint of the tenant: its method, its path and its handler.</summary>
internal sealed class Route(string method, string template, Func<RouteContext, FakeResponse> handler)
{
    private readonly RouteTemplate _template = new(template);

    public Func<RouteContext, FakeResponse> Handler { get; } = handler;

    public bool Matches(FakeRequest request, out string[] values)
    {
        values = [];
        return request.Method.Equals(method, StringComparison.Ordinal) && _template.Matches(request.Path, out values);
    }
}
