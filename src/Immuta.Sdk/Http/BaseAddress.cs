namespace Immuta.Sdk.Http;

// Where every request of a client goes, and the guard that none goes anywhere else.
internal sealed record BaseAddress
{
    private readonly string _origin;
    private readonly string _prefix;

    public BaseAddress(Uri address)
    {
        _origin = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        _prefix = address.AbsolutePath.TrimEnd('/');
        Host = address.IdnHost;
        Port = address.Port;
    }

    // What cannot be read becomes a relative address, which the validator then refuses by its key.
    public static Uri Parse(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : new Uri("unreadable", UriKind.Relative);

    public string Host { get; }

    public int Port { get; }

    public Uri Resolve(ApiPath path, string? query)
    {
        var address = new Uri(string.Concat(_origin, _prefix, path.Value, query is null ? null : "?" + query), UriKind.Absolute);
        return IsHome(address) && address.AbsolutePath.StartsWith(_prefix, StringComparison.Ordinal)
            ? address
            : throw new ArgumentException("The path leads away from the base address.", nameof(path));
    }

    public bool IsHome(Uri address) =>
        string.Equals(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped), _origin, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => _origin;
}
