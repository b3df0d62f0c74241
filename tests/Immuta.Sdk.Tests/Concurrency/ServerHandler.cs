using System.Collections.Concurrent;

namespace Immuta.Sdk.Tests.Concurrency;

/// <summary>Responds to concurrent requests by the same rule and records the credential of each.</summary>
internal sealed class ServerHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> respond) : HttpMessageHandler
{
    private readonly ConcurrentQueue<string> _authorizations = new();

    public IReadOnlyList<string> Authorizations => [.. _authorizations];

    public static string AuthorizationOf(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues("Authorization", out var values) ? values.ToString() : string.Empty;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _authorizations.Enqueue(AuthorizationOf(request));
        var response = await respond(request, cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
