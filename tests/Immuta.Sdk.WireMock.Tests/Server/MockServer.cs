using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WireMock.Server;
using WireMock.Settings;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>A WireMock.Net server in this process. One test at a time rents it, because a start takes 100 ms.</summary>
internal sealed class MockServer
{
    private static readonly ConcurrentBag<MockServer> s_idle = [];

    private MockServer() => WireMock = WireMockServer.Start(new WireMockServerSettings
    {
        Urls = ["http://127.0.0.1:0"],
        PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(next => context => Journal.PassAsync(context, next)),

        // Otherwise the body of a GET or DELETE is not read and counts as absent.
        AllowBodyForAllHttpMethods = true,
    });

    public WireMockServer WireMock { get; }

    public RequestJournal Journal { get; } = new();

    public Uri Address => new(WireMock.Url! + RequestJournal.Prefix);

    public static MockServer Rent() => s_idle.TryTake(out var server) ? server : new();

    /// <summary>Forgets stubs, scenarios and requests.</summary>
    public void Return()
    {
        WireMock.Reset();
        Journal.Clear();
        s_idle.Add(this);
    }
}
