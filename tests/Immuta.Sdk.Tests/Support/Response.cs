using System.Net;
using System.Text;

namespace Immuta.Sdk.Tests.Support;

/// <summary>Creates the responses of a stubbed server.</summary>
internal static class Response
{
    public static HttpResponseMessage Json(string json, int status = 200, string? retryAfter = null) =>
        Text(json, "application/json", status, retryAfter);

    public static HttpResponseMessage Text(string text, string mediaType, int status = 200, string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, mediaType) };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    /// <summary>Creates a success response whose body is truncated after its first bytes.</summary>
    public static HttpResponseMessage Truncated() => new(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream()) };

    private sealed class BreakingStream : MemoryStream
    {
        private bool _begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_begun)
            {
                throw new IOException("The connection was reset.");
            }

            _begun = true;
            buffer.Span[0] = (byte)'[';
            return new(1);
        }
    }
}
