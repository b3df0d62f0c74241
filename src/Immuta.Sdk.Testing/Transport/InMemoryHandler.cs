using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Immuta.Sdk.Testing;

/// <summary>The tenant as the innermost handler of an <see cref="HttpClient"/>, without a network.</summary>
internal sealed class InMemoryHandler(Exchange exchange) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var target = request.RequestUri?.PathAndQuery
            ?? throw new InvalidOperationException("The request has no URI. Set one, or the base address of the client.");
        var body = request.Content is { } content
            ? await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)
            : Stream.Null;
        var received = await RequestReading
            .ReadAsync(request.Method.Method, target, HeadersOf(request), body, exchange.MaxBodyBytes, cancellationToken)
            .ConfigureAwait(false);
        var delivery = await exchange.SendAsync(received, cancellationToken).ConfigureAwait(false);
        return delivery.Fate switch
        {
            ConnectionFate.Responded => Message(request, delivery.Response, isTruncated: false),
            ConnectionFate.Cut => Message(request, delivery.Response, isTruncated: true),
            ConnectionFate.Refused => throw new HttpRequestException(
                HttpRequestError.ConnectionError,
                "Connection refused by the fake tenant.",
                new SocketException((int)SocketError.ConnectionRefused)),
            _ => throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                "An error occurred while sending the request.",
                new HttpIOException(HttpRequestError.ResponseEnded, "The fake tenant broke the connection.")),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(HttpRequestMessage request)
    {
        // Raw keys are not valid Authorization values, so only the unvalidated view returns them as sent.
        foreach (var header in request.Headers.NonValidated)
        {
            yield return new(header.Key, string.Join(", ", header.Value));
        }

        foreach (var header in request.Content?.Headers.NonValidated ?? default)
        {
            yield return new(header.Key, string.Join(", ", header.Value));
        }
    }

    private static HttpResponseMessage Message(HttpRequestMessage request, FakeResponse response, bool isTruncated)
    {
        var body = Encoding.UTF8.GetBytes(response.Body);
        var message = new HttpResponseMessage(response.StatusCode)
        {
            RequestMessage = request,
            Version = request.Version,
            Content = isTruncated ? HalfOf(body) : new ByteArrayContent(body),
        };
        if (response.ContentType is { } contentType)
        {
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (var (name, value) in response.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    // A pipe whose writer fails after the first half, like a connection that breaks.
    private static StreamContent HalfOf(byte[] body)
    {
        var pipe = new Pipe();
        pipe.Writer.Write(body.AsSpan(0, body.Length / 2));
        pipe.Writer.Complete(new HttpIOException(HttpRequestError.ResponseEnded, "The fake tenant broke the connection."));
        var content = new StreamContent(pipe.Reader.AsStream());
        content.Headers.ContentLength = body.Length;
        return content;
    }
}
