namespace Immuta.Sdk.Tests.Performance;

/// <summary>Holds a response until it is released, on the releasing thread, so that one thread makes all allocations.</summary>
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
