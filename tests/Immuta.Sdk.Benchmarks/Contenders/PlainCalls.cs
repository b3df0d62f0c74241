using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Immuta.Sdk.Benchmarks.Contenders.Models;
using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Contenders;

// HttpClient and source-generated System.Text.Json, written by hand for these calls, without validation, typed errors or
// traces.
internal sealed class PlainCalls(HttpClient http)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly PlainRequest _request = JsonSerializer.Deserialize(Documents.Request, PlainContext.Default.PlainRequest)!;

    public async Task<string?> GetOneAsync() =>
        (await http.GetFromJsonAsync("integrations/41", PlainContext.Default.PlainIntegration))!.Status;

    public async Task<int> ListAsync() =>
        (await http.GetFromJsonAsync("integrations", PlainContext.Default.IReadOnlyListPlainIntegration))!.Count;

    // Serialize to bytes first; PostAsJsonAsync allocates more.
    public async Task<string?> CreateAsync()
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(_request, PlainContext.Default.PlainRequest));
        content.Headers.ContentType = s_json;
        using var response = await http.PostAsync("integrations", content);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(PlainContext.Default.PlainIntegration))!.Status;
    }

    public int Serialize() => JsonSerializer.SerializeToUtf8Bytes(_request, PlainContext.Default.PlainRequest).Length;
}
