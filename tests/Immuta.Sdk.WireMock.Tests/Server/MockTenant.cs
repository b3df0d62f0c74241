using System.Text.Json.Nodes;
using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using WireMock.Server;
using WireMock.Settings;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>A tenant that a WireMock.Net server of its own simulates for one test, in this process.</summary>
internal sealed class MockTenant : IAsyncDisposable
{
    public const string ApiKey = "ik-wire-0123456789abcdef";

    private readonly RequestJournal _journal = new();
    private readonly Dictionary<Guid, JsonObject> _stubs = [];
    private readonly WireMockServer _server;
    private readonly TenantClients _clients;

    private MockTenant()
    {
        _server = WireMockServer.Start(new WireMockServerSettings
        {
            Urls = ["http://127.0.0.1:0"],
            PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(next => context => _journal.PassAsync(context, next)),

            // Otherwise the body of a GET or DELETE is not read and counts as absent.
            AllowBodyForAllHttpMethods = true,
        });
        Address = new(_server.Url! + RequestJournal.Prefix);
        _clients = new(Address);
    }

    public Uri Address { get; }

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
        _server.WithMapping(mapping.ToJsonString());
    }

    /// <summary>
    /// Verifies that exactly these requests came in this order ("GET /jobs?bulkId=1"), that each matched a stub and each stub a
    /// request, and that each follows the common rules.
    /// </summary>
    public IReadOnlyList<ReceivedRequest> Verify(params IEnumerable<string> requests)
    {
        var received = _journal.Read();
        received.Select(request => request.ToString()).Should().Equal(requests);
        Unmatched().Should().BeEmpty("each request meets a stub");
        var used = _server.LogEntries.Select(entry => entry.MappingGuid).OfType<Guid>();
        _stubs.Keys.Except(used).Select(id => _stubs[id].ToJsonString()).Should().BeEmpty("each stub meets a request");
        foreach (var request in received)
        {
            RequestRules.Check(request, [.. Credentials]);
        }

        return received;
    }

    /// <summary>Fails if a request met no stub: the difference says more than the exception of a client that received 404.</summary>
    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        var unmatched = Unmatched();
        _server.Dispose();
        unmatched.Should().BeEmpty("each request meets a stub");
    }

    private List<string> Unmatched() => [.. UnmatchedRequests.Describe(_server, _stubs)];
}
