namespace Immuta.Sdk.Http;

// The message of one try.
internal static class ApiRequest
{
    public static HttpRequestMessage Create(ApiCall call, ClientSettings settings, string? authorization)
    {
        var request = new HttpRequestMessage(call.Operation.Method, settings.Address.Resolve(call.Path, call.Query));
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        if (authorization is not null)
        {
            // A bare key is no scheme with a parameter: parsing it would alter or refuse it.
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (!call.Operation.IsRead)
        {
            // Even if it is empty: a request without content HttpClient itself sends again, up to three times, when a
            // connection that has served before breaks. Only the pipeline may decide that.
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
