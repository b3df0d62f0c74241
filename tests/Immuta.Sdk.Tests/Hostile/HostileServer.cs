using Immuta.Sdk.Tests.Redaction;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>Returns the responses of one case in turn, repeatedly.</summary>
internal sealed class HostileServer : HttpMessageHandler
{
    private IReadOnlyList<HostileResponse> _responses = [];
    private int _requests;

    public long Served { get; private set; }

    public void Begin(IReadOnlyList<HostileResponse> responses)
    {
        _responses = responses;
        _requests = 0;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var hostile = _responses[_requests++ % _responses.Count];
        var response = (hostile.Echoes ? hostile.WithEchoOf(await SecretsOfAsync(request)) : hostile).ToResponse();
        response.RequestMessage = request;
        Served++;
        return response;
    }

    private static async Task<IEnumerable<string>> SecretsOfAsync(HttpRequestMessage request)
    {
        var sent = $"{string.Join(' ', request.Headers.NonValidated.Select(header => header.Value.ToString()))}{(request.Content is null ? null : await request.Content.ReadAsStringAsync())}";
        return HostileOperations.Secrets.Where(secret => sent.Contains(secret, StringComparison.Ordinal));
    }
}
