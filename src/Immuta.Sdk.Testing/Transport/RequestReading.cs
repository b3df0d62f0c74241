namespace Immuta.Sdk.Testing;

/// <summary>Turns what a transport received into a request, without what must not be kept.</summary>
internal static class RequestReading
{
    private static readonly HashSet<string> s_credentialHeaders =
        new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Proxy-Authorization", "Cookie" };

    public static async Task<FakeRequest> ReadAsync(
        string method,
        string target,
        IEnumerable<KeyValuePair<string, string>> headers,
        Stream body,
        int maxBodyBytes,
        CancellationToken cancellationToken)
    {
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? authorization = null;
        foreach (var (name, value) in headers)
        {
            if (!s_credentialHeaders.Contains(name))
            {
                kept[name] = value;
            }
            else if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                authorization = value;
            }
        }

        var (bytes, tooLarge) = await ReadBodyAsync(body, maxBodyBytes, cancellationToken).ConfigureAwait(false);
        return new FakeRequest(method, target, kept, authorization, kept.GetValueOrDefault("Content-Type"), bytes, tooLarge);
    }

    private static async Task<(byte[] Bytes, bool TooLarge)> ReadBodyAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (buffer.Length + read > limit)
            {
                return ([], true);
            }

            buffer.Write(chunk.AsSpan(0, read));
        }

        return (buffer.ToArray(), false);
    }
}
