using System.Text.Json;
using Immuta.Sdk.Benchmarks.Contenders.Models;
using Immuta.Sdk.Benchmarks.Server;
using RestSharp;
using RestSharp.Serializers.Json;

namespace Immuta.Sdk.Benchmarks.Contenders;

internal sealed class RestSharpContender : IContender
{
    private readonly SystemTextJsonSerializer _serializer = new();
    private readonly PlainRequest _request = JsonSerializer.Deserialize(Documents.Request, PlainContext.Default.PlainRequest)!;
    private readonly HttpClient _http;
    private readonly RestClient _rest;

    public RestSharpContender(Uri address)
    {
        _http = Handlers.CreateClient(address);
        _rest = new RestClient(_http);
        _rest.AddDefaultHeader("Authorization", Handlers.ApiKey);
    }

    public string Name => "RestSharp";

    public async Task<string?> GetOneAsync() => (await _rest.GetAsync<PlainIntegration>(new RestRequest("integrations/41")))!.Status;

    public async Task<int> ListAsync() => (await _rest.GetAsync<IReadOnlyList<PlainIntegration>>(new RestRequest("integrations")))!.Count;

    public async Task<string?> CreateAsync() =>
        (await _rest.PostAsync<PlainIntegration>(new RestRequest("integrations").AddJsonBody(_request)))!.Status;

    public int Serialize() => System.Text.Encoding.UTF8.GetByteCount(_serializer.Serialize(_request)!);

    public void Dispose()
    {
        _rest.Dispose();
        _http.Dispose();
    }
}
