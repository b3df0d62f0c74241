namespace Immuta.Sdk.Http;

// Where every request of a client goes, and the guard that none goes anywhere else.
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

    // What cannot be read becomes a relative address, which the validator then refuses by its key.
    public static Uri Parse(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : new Uri("unreadable", UriKind.Relative);

    public string Host { get; }

    public int Port { get; }

    // What tells one tenant from another: a gateway may serve several under prefixes of one host.
    public string Tenant => $"{Host}:{Port}{_prefix}";

    public Uri Resolve(ApiPath path, string? query)
    {
        var address = new Uri(query is null ? string.Concat(_root, path.Value) : string.Concat(_root, path.Value, "?", query), UriKind.Absolute);
        return IsSameOrigin(address) && (_prefix.Length == 0 || address.AbsolutePath.StartsWith(_prefix, StringComparison.Ordinal))
            ? address
            : throw new ArgumentException("The path leads away from the base address.", nameof(path));
    }

    // By its parts, which the connection pool asks an address for in any case: the origin as one text would be one more.
    public bool IsSameOrigin(Uri address) =>
        address.Port == Port
        && string.Equals(address.Scheme, _scheme, StringComparison.Ordinal)
        && string.Equals(address.IdnHost, Host, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => _origin;
}
