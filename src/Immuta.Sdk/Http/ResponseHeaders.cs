namespace Immuta.Sdk.Http;

// The headers of a response that may be shown.
internal static class ResponseHeaders
{
    private static readonly string[] s_requestIds = ["x-request-id", "request-id", "x-correlation-id"];

    private static readonly string[] s_known = ["Content-Type", "Content-Length", "Date", "Server", "Via", "Age", "Retry-After", "Allow", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    // Cookies can be credentials.
    private static readonly string[] s_hidden = ["Set-Cookie", "Set-Cookie2"];

    public static bool IsRequestId(string name) => s_requestIds.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static string? FindRequestId(HttpResponseMessage response)
    {
        foreach (var name in s_requestIds)
        {
            if (response.Headers.NonValidated.TryGetValues(name, out var values))
            {
                return values.ToString();
            }
        }

        return null;
    }

    // For exceptions, which are logged: a server can repeat a secret in a header of its own, in an encoding that nobody recognizes.
    public static Dictionary<string, string> CopyKnown(HttpResponseMessage response, Func<string, string> redact)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in (string[])[.. s_known, .. s_requestIds])
        {
            if (response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values))
            {
                headers[name] = redact(values.ToString());
            }
        }

        return headers;
    }

    public static Dictionary<string, string> Copy(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (!s_hidden.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                headers[name] = values.ToString();
            }
        }

        return headers;
    }
}
