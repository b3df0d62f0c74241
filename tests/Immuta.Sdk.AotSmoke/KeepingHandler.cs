namespace Immuta.Sdk.AotSmoke;

// Returns the same response to every request and keeps the latest request.
internal sealed class KeepingHandler(string response) : HttpMessageHandler
{
    public string Body { get; private set; } = "";

    public string Query { get; private set; } = "";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Query = request.RequestUri!.Query;
        return new HttpResponseMessage { Content = new StringContent(response), RequestMessage = request };
    }
}
