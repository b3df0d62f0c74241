using System.Text.Json;
using Immuta.Sdk.Benchmarks.Contenders.Models;
using Immuta.Sdk.Benchmarks.Server;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using RestEase;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Immuta.Sdk.Benchmarks.Contenders;

internal sealed class RestEaseContender(Uri address) : IContender
{
    private static readonly JsonSerializerSettings s_json = new()
    {
        ContractResolver = new CamelCasePropertyNamesContractResolver(),
        NullValueHandling = NullValueHandling.Ignore,
    };

    private readonly HttpClient _http = Handlers.CreateClient(address);
    private readonly PlainRequest _request = JsonSerializer.Deserialize(Documents.Request, PlainContext.Default.PlainRequest)!;
    private IRestEaseApi? _api;

    public string Name => "RestEase";

    private IRestEaseApi Api => _api ??= CreateApi();

    public async Task<string?> GetOneAsync() => (await Api.GetAsync(41)).Status;

    public async Task<int> ListAsync() => (await Api.ListAsync()).Count;

    public async Task<string?> CreateAsync() => (await Api.CreateAsync(_request)).Status;

    public int Serialize() => System.Text.Encoding.UTF8.GetByteCount(JsonConvert.SerializeObject(_request, s_json));

    public void Dispose() => _http.Dispose();

    private IRestEaseApi CreateApi()
    {
        var api = new RestClient(_http) { JsonSerializerSettings = s_json }.For<IRestEaseApi>();
        api.Authorization = Handlers.ApiKey;
        return api;
    }
}
