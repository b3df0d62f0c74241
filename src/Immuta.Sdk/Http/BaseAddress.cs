namespace Immuta.Sdk.Http;

// The base address of a client. Rejects any request that leads elsewhere.
internal sealed record BaseAddress
{
    private readonly string _origin;
    private readonly string _prefix;
    private readonly string _root;
    private readonly string _scheme;

    public BaseAddress(Uri address)
    {
        _origin = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        _prefix = address.AbsolutePath.TrimEnd('/');
        _root = _origin + _prefix;
        _scheme = address.Scheme;
        Host = address.IdnHost;
        Port = address.Port;
    }

    // An unreadable address becomes a relative one, which the validator rejects with its configuration key.
    public static Uri Parse(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : new Uri("unreadable", UriKind.Relative);

    public string Host { get; }

    public int Port { get; }

    // Identifies a tenant. A gateway may serve several tenants under path prefixes of one host.
    public string Tenant => $"{Host}:{Port}{_prefix}";

    // Without credentials, query and fragment.
    public Uri Value => new(_root + "/", UriKind.Absolute);

    public Uri Resolve(ApiPath path, string? query)
    {
        var address = new Uri(query is null ? string.Concat(_root, path.Value) : string.Concat(_root, path.Value, "?", query), UriKind.Absolute);
        return IsSameOrigin(address) && (_prefix.Length == 0 || address.AbsolutePath.StartsWith(_prefix, StringComparison.Ordinal))
            ? address
            : throw new ArgumentException("The path leads away from the base address: give a path below it.", nameof(path));
    }

    // Compare the parts, which the connection pool computes anyway; the origin as one string would be another allocation.
    public bool IsSameOrigin(Uri address) =>
        address.Port == Port
        && string.Equals(address.Scheme, _scheme, StringComparison.Ordinal)
        && string.Equals(address.IdnHost, Host, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => _origin;
}
