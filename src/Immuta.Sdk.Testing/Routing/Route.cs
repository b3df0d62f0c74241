namespace Immuta.Sdk.Testing;

/// <summary>One endpoint of the tenant: its method, its path and its handler.</summary>
internal sealed class Route(string method, string template, Func<RouteContext, FakeResponse> handler)
{
    private readonly RouteTemplate _template = new(template);

    public Func<RouteContext, FakeResponse> Handler { get; } = handler;

    /// <summary>The permissions of which the calling user needs one; none if anyone may call.</summary>
    public IReadOnlyList<string> Permissions { get; private set; } = [];

    public Route Requires(params IReadOnlyList<string> anyOf)
    {
        Permissions = anyOf;
        return this;
    }

    public bool Matches(FakeRequest request, out string[] values)
    {
        values = [];
        return request.Method.Equals(method, StringComparison.Ordinal) && _template.Matches(request.Path, out values);
    }
}
