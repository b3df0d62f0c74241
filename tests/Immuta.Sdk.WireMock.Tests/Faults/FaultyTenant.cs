using System.Text;
using System.Text.Json.Nodes;
using Immuta.Sdk.WireMock.Tests.Server;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>A tenant that Java's WireMock simulates, below a path prefix of its own, because it can break connections and responses.</summary>
internal sealed class FaultyTenant : IAsyncDisposable
{
    private readonly WireMockProcess _server;
    private readonly string _prefix = $"/{Guid.NewGuid():N}";
    private readonly TenantClients _clients;

    private FaultyTenant(WireMockProcess server)
    {
        _server = server;
        _clients = new(new(server.Address, _prefix));
    }

    public static async Task<FaultyTenant> StartAsync() => new(await WireMockProcess.Shared);

    public ImmutaClient CreateClient(Action<ImmutaClientOptions> configure) => _clients.Create(configure);

    /// <summary>Adds a stub mapping in the format of Java's WireMock, with its address and scenario below this tenant's prefix.</summary>
    public async Task StubAsync(JsonObject mapping)
    {
        mapping["request"]!["url"] = _prefix + (string?)mapping["request"]!["url"];
        if (mapping.ContainsKey("scenarioName"))
        {
            mapping["scenarioName"] = _prefix + (string?)mapping["scenarioName"];
        }

        await AdminAsync("/__admin/mappings", mapping);
    }

    /// <summary>Returns the times at which the server received such a request, oldest first, by the clock of this machine.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> ReceivedAsync(string method, string path)
    {
        var found = await AdminAsync("/__admin/requests/find", new() { ["method"] = method, ["url"] = _prefix + path });
        return [.. found["requests"]!.AsArray().Select(request => DateTimeOffset.FromUnixTimeMilliseconds((long)request!["loggedDate"]!))];
    }

    public ValueTask DisposeAsync() => _clients.DisposeAsync();

    private async Task<JsonObject> AdminAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _server.Admin.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException($"WireMock refused {path}: {text}");
    }
}
