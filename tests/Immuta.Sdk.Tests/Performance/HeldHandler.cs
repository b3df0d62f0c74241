namespace Immuta.Sdk.Tests.Performance;

/// <summary>Holds a request until its respond is let go, on the thread that lets it go: so a call is really suspended, and one thread allocates all of it.</summary>
internal sealed class HeldHandler(Func<HttpResponseMessage> respond) : HttpMessageHandler
{
    private TaskCompletionSource<HttpResponseMessage>? _held;
    private HttpRequestMessage? _request;

    public void LetGo()
    {
        var response = respond();
        response.RequestMessage = _request;
        _held!.SetResult(response);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _request = request;
        _held = new TaskCompletionSource<HttpResponseMessage>();
        return _held.Task;
    }
}
