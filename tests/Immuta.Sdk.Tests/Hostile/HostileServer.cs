namespace Immuta.Sdk.Tests.Hostile;

/// <summary>Gives the answers of one case in turn, over and over.</summary>
internal sealed class HostileServer : HttpMessageHandler
{
    private IReadOnlyList<HostileAnswer> _answers = [];
    private int _requests;

    public long Served { get; private set; }

    public void Begin(IReadOnlyList<HostileAnswer> answers)
    {
        _answers = answers;
        _requests = 0;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = _answers[_requests++ % _answers.Count];
        var response = (answer.Echoes ? answer.WithEchoOf(await SecretsOfAsync(request)) : answer).ToResponse();
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
