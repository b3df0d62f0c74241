using System.Text;

namespace Immuta.Sdk.Testing;

/// <summary>Represents one request as the fake tenant received it, without its credential.</summary>
/// <remarks>The string form contains method and path only, because bodies can contain secrets.</remarks>
public sealed class FakeRequest
{
    private readonly ReadOnlyMemory<byte> _body;

    internal FakeRequest(
        string method,
        string target,
        IReadOnlyDictionary<string, string> headers,
        string? authorization,
        string? contentType,
        ReadOnlyMemory<byte> body,
        bool bodyTooLarge)
    {
        Method = method;
        RequestTarget = target;
        Path = target.Split('?', 2)[0];
        Headers = headers;
        Authorization = authorization;
        ContentType = contentType;
        _body = body;
        BodyTooLarge = bodyTooLarge;
    }

    /// <summary>Gets the HTTP method of the request, in upper case letters.</summary>
    public string Method { get; }

    /// <summary>Gets the request target exactly as sent, including query and escapes.</summary>
    public string RequestTarget { get; }

    /// <summary>Gets the target without the query, with all escapes kept.</summary>
    public string Path { get; }

    /// <summary>Gets the headers of the request except those that carry credentials.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    internal string? Authorization { get; }

    internal string? ContentType { get; }

    internal bool BodyTooLarge { get; }

    internal bool HasBody => !_body.IsEmpty;

    internal int BodyLength => _body.Length;

    /// <summary>Returns whether the request has the given method and path.</summary>
    /// <param name="method">The HTTP method, such as <c>POST</c>.</param>
    /// <param name="path">The raw path; a segment in braces, such as <c>{id}</c>, stands for any text, and a last one such as <c>{path*}</c> for several segments.</param>
    /// <returns><see langword="true"/> if both match.</returns>
    public bool Matches(string method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        return Method.Equals(method, StringComparison.OrdinalIgnoreCase) && new RouteTemplate(path).Matches(Path, out _);
    }

    /// <summary>Returns the body as text, secrets included; keep it out of logs.</summary>
    /// <returns>The body decoded as UTF-8, or an empty string if there is none.</returns>
    public string GetRequestBody() => Encoding.UTF8.GetString(_body.Span);

    /// <summary>Returns the method and path, without query and body.</summary>
    /// <returns>Text such as <c>GET /integrations</c>.</returns>
    public override string ToString() => $"{Method} {Path}";
}
