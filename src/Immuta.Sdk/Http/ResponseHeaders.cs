namespace Immuta.Sdk.Http;

// The headers of a response that may be shown.
internal static class ResponseHeaders
{
    private static readonly string[] s_requestIds = ["x-request-id", "request-id", "x-correlation-id"];

    // Cookies can be credentials.
    private static readonly string[] s_hidden = ["Set-Cookie", "Set-Cookie2"];

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

    public static Dictionary<string, string> Copy(HttpResponseMessage response, Func<string, string>? redact = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (!s_hidden.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                headers[name] = redact?.Invoke(values.ToString()) ?? values.ToString();
            }
        }

        return headers;
    }
}
