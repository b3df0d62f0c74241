using System.Text.Json.Nodes;
using FluentAssertions;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>A tenant that WireMock.Net simulates for one test.</summary>
internal sealed class MockTenant : IAsyncDisposable
{
    public const string ApiKey = "ik-wire-0123456789abcdef";

    private readonly MockServer _server = MockServer.Rent();
    private readonly Dictionary<Guid, JsonObject> _stubs = [];
    private readonly TenantClients _clients;

    private MockTenant() => _clients = new(_server.Address);

    public Uri Address => _server.Address;

    /// <summary>Gets the Authorization headers that this test's requests may have.</summary>
    public ICollection<string> Credentials { get; } = [ApiKey];

    public static MockTenant Start(params string[] mappingFiles)
    {
        var tenant = new MockTenant();
        foreach (var file in mappingFiles)
        {
            tenant.StubFile(file);
        }

        return tenant;
    }

    /// <summary>Creates a client that retries without delay and is disposed with the tenant.</summary>
    public ImmutaClient CreateClient(Action<ImmutaClientOptions>? configure = null) => _clients.Create(configure);

    /// <summary>Adds the stubs of a file below Mappings, each with the test's changes.</summary>
    public void StubFile(string file, Action<JsonObject>? edit = null)
    {
        foreach (var mapping in MappingFile.Read(file))
        {
            edit?.Invoke(mapping);
            Stub(mapping);
        }
    }

    /// <summary>Adds a stub mapping in the format of WireMock.Net.</summary>
    public void Stub(JsonObject mapping)
    {
        var id = Guid.NewGuid();
        mapping["Guid"] = id.ToString();
        _stubs.Add(id, mapping);
        _server.WireMock.WithMapping(mapping.ToJsonString());
    }

    /// <summary>
    /// Verifies that exactly these requests came in this order ("GET /jobs?bulkId=1"), that each matched a stub and each stub a
    /// request, and that each follows the common rules.
    /// </summary>
    public IReadOnlyList<ReceivedRequest> Verify(params IEnumerable<string> requests)
    {
        var received = _server.Journal.Read();
        received.Select(request => request.ToString()).Should().Equal(requests);
        Unmatched().Should().BeEmpty("each request meets a stub");
        var used = _server.WireMock.LogEntries.Select(entry => entry.MappingGuid).OfType<Guid>();
        _stubs.Keys.Except(used).Select(id => _stubs[id].ToJsonString()).Should().BeEmpty("each stub meets a request");
        foreach (var request in received)
        {
            RequestRules.Check(request, [.. Credentials]);
        }

        return received;
    }

    /// <summary>Fails if a request met no stub: the difference says more than the exception of a client that was told 404.</summary>
    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        var unmatched = Unmatched();
        _server.Return();
        unmatched.Should().BeEmpty("each request meets a stub");
    }

    private List<string> Unmatched() => [.. UnmatchedRequests.Describe(_server.WireMock, _stubs)];
}
