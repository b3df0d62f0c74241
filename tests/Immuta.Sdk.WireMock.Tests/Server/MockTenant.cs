using System.Text.Json.Nodes;
using FluentAssertions;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>A tenant that WireMock simulates for one test, below a path prefix of its own.</summary>
internal sealed class MockTenant : IAsyncDisposable
{
    public const string ApiKey = "ik-wire-0123456789abcdef";

    private readonly WireMockProcess _server;
    private readonly string _prefix = $"/{Guid.NewGuid():N}";
    private readonly List<ImmutaClient> _clients = [];

    private MockTenant(WireMockProcess server) => _server = server;

    public Uri Address => new(_server.Address, _prefix);

    /// <summary>Gets the Authorization headers that this test's requests may have.</summary>
    public ICollection<string> Credentials { get; } = [ApiKey];

    public static async Task<MockTenant> StartAsync(params string[] mappingFiles)
    {
        var tenant = new MockTenant(await WireMockProcess.Shared);
        foreach (var file in mappingFiles)
        {
            await tenant.StubFileAsync(file);
        }

        return tenant;
    }

    /// <summary>Creates a client that retries without delay and is disposed with the tenant.</summary>
    public ImmutaClient CreateClient(Action<ImmutaClientOptions>? configure = null)
    {
        var options = new ImmutaClientOptions { BaseAddress = Address, ApiKey = ApiKey };
        options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
        configure?.Invoke(options);
        var client = ImmutaClient.Create(options);
        _clients.Add(client);
        return client;
    }

    /// <summary>Adds the stubs of a file below Mappings, each with the test's changes.</summary>
    public async Task StubFileAsync(string file, Action<JsonObject>? edit = null)
    {
        foreach (var mapping in MappingFile.Read(file))
        {
            edit?.Invoke(mapping);
            await StubAsync(mapping);
        }
    }

    /// <summary>Adds a stub mapping, with its address and scenario below this test's prefix.</summary>
    public async Task StubAsync(JsonObject mapping)
    {
        var own = mapping.DeepClone().AsObject();
        var request = own["request"]!.AsObject();
        foreach (var name in new[] { "url", "urlPath", "urlPattern", "urlPathPattern" }.Where(request.ContainsKey))
        {
            request[name] = _prefix + (string?)request[name];
        }

        if (own.ContainsKey("scenarioName"))
        {
            own["scenarioName"] = _prefix + (string?)own["scenarioName"];
        }

        await AdminAsync("/__admin/mappings", own);
    }

    /// <summary>Reads the requests that this test's clients sent, oldest first.</summary>
    public async Task<IReadOnlyList<ReceivedRequest>> ReceivedAsync()
    {
        var found = await AdminAsync("/__admin/requests/find", new JsonObject { ["urlPattern"] = $"{_prefix}.*" });
        return [.. found["requests"]!.AsArray().Select(request => Read(request!.AsObject()))];
    }

    /// <summary>
    /// Verifies that exactly these requests came in this order ("GET /jobs?bulkId=1"), that each matched a stub and each stub a
    /// request, and that each follows the common rules.
    /// </summary>
    public async Task<IReadOnlyList<ReceivedRequest>> VerifyAsync(params IEnumerable<string> requests)
    {
        var received = await ReceivedAsync();
        received.Select(request => request.ToString()).Should().Equal(requests);
        (await UnmatchedAsync("requests", request => request)).Should().BeEmpty("each request meets a stub");
        (await UnmatchedAsync("mappings", mapping => mapping["request"]!.AsObject())).Should().BeEmpty("each stub meets a request");
        foreach (var request in received)
        {
            RequestRules.Check(request, [.. Credentials]);
        }

        return received;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    private ReceivedRequest Read(JsonObject request) => new(
        (string)request["method"]!,
        ((string)request["url"]!)[_prefix.Length..],
        request["headers"]!.AsObject().ToDictionary(header => header.Key, header => header.Value!.ToString(), StringComparer.OrdinalIgnoreCase),
        (string?)request["body"] ?? string.Empty)
    {
        Bytes = Convert.FromBase64String((string?)request["bodyAsBase64"] ?? string.Empty),
        Moment = DateTimeOffset.FromUnixTimeMilliseconds((long)request["loggedDate"]!),
    };

    // WireMock has no prefixes, so ignore unmatched requests of other tests.
    private async Task<IReadOnlyList<string>> UnmatchedAsync(string what, Func<JsonObject, JsonObject> requestOf)
    {
        var all = JsonNode.Parse(await _server.Admin.GetStringAsync($"/__admin/{what}/unmatched"))!;
        return
        [
            .. all[what]!.AsArray().Select(item => requestOf(item!.AsObject()).ToJsonString())
                .Where(text => text.Contains(_prefix, StringComparison.Ordinal)),
        ];
    }

    private async Task<JsonObject> AdminAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await _server.Admin.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException($"WireMock refused {path}: {text}");
    }
}
