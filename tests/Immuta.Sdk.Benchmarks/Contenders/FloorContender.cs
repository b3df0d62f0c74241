using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Immuta.Sdk.Benchmarks.Contenders.Models;
using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Contenders;

// The floor: HttpClient and source-generated System.Text.Json, written by hand for these calls, without validation,
// retries, time limits, typed errors or traces.
internal sealed class FloorContender(Uri address) : IContender
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly HttpClient _http = Handlers.CreateClientWithHeaders(address);
    private readonly PlainRequest _request = JsonSerializer.Deserialize(Documents.Request, PlainContext.Default.PlainRequest)!;

    public string Name => "floor";

    public async Task<string?> GetOneAsync() =>
        (await _http.GetFromJsonAsync("integrations/41", PlainContext.Default.PlainIntegration))!.Status;

    public async Task<int> ListAsync() =>
        (await _http.GetFromJsonAsync("integrations", PlainContext.Default.IReadOnlyListPlainIntegration))!.Count;

    // Serialize to bytes first; PostAsJsonAsync allocates more.
    public async Task<string?> CreateAsync()
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(_request, PlainContext.Default.PlainRequest));
        content.Headers.ContentType = s_json;
        using var response = await _http.PostAsync("integrations", content);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(PlainContext.Default.PlainIntegration))!.Status;
    }

    public int Serialize() => JsonSerializer.SerializeToUtf8Bytes(_request, PlainContext.Default.PlainRequest).Length;

    public void Dispose() => _http.Dispose();
}
