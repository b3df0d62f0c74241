namespace Immuta.Sdk.Benchmarks.Contenders;

// The floor: the calls by hand on a plain HttpClient, without retries or time limits.
internal sealed class FloorContender : IContender
{
    private readonly HttpClient _http;
    private readonly PlainCalls _calls;

    public FloorContender(Uri address)
    {
        _http = Handlers.CreateClientWithHeaders(address);
        _calls = new PlainCalls(_http);
    }

    public string Name => "floor";

    public Task<string?> GetOneAsync() => _calls.GetOneAsync();

    public Task<int> ListAsync() => _calls.ListAsync();

    public Task<string?> CreateAsync() => _calls.CreateAsync();

    public int Serialize() => _calls.Serialize();

    public void Dispose() => _http.Dispose();
}
