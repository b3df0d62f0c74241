using System.Net;
using System.Net.Http.Headers;

namespace Immuta.Sdk.Tests.Performance;

/// <summary>Holds a request until its answer is let go, on the thread that lets it go: so a call is really suspended, and one thread allocates all of it.</summary>
internal sealed class HeldHandler(byte[] answer) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private TaskCompletionSource<HttpResponseMessage>? _held;
    private HttpRequestMessage? _request;

    public void LetGo() => _held!.SetResult(CreateAnswer());

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _request = request;
        _held = new TaskCompletionSource<HttpResponseMessage>();
        return _held.Task;
    }

    private HttpResponseMessage CreateAnswer() => new(HttpStatusCode.OK)
    {
        RequestMessage = _request,
        Content = new ByteArrayContent(answer) { Headers = { ContentType = s_json } },
    };
}
