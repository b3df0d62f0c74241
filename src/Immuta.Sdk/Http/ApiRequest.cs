namespace Immuta.Sdk.Http;

// Creates the request message of one attempt.
internal static class ApiRequest
{
    public static HttpRequestMessage Create(ApiCall call, ClientSettings settings, string? authorization)
    {
        var request = new HttpRequestMessage(call.Operation.Method, settings.Address.Resolve(call.Path, call.Query));
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        if (authorization is not null)
        {
            // A raw key isn't a scheme with a parameter, so parsing would change or reject it.
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (settings.RequestOptions is { Headers: { Count: > 0 } headers } && !call.Operation.Anonymous)
        {
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (!call.Operation.IsRead)
        {
            // Set even for an empty body. HttpClient resends a request without content up to three times when a reused
            // connection fails, and only the pipeline may decide on retries.
            request.Content = new ReadOnlyMemoryContent(call.Body.Bytes);
        }

        if (!call.Body.Bytes.IsEmpty)
        {
            request.Content ??= new ReadOnlyMemoryContent(call.Body.Bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
        }

        return request;
    }
}
