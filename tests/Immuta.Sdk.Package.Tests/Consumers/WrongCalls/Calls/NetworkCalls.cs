using System.Net;
using Immuta.Sdk;
using Immuta.Sdk.Integrations;

namespace WrongCalls.Calls;

/// <summary>Tenants that cannot be reached, proxies, certificates, redirects and time limits.</summary>
internal static class NetworkCalls
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Case.Async("nothing listens at the address", "Integrations.List", world => Direct(world, new($"https://localhost:{TcpServer.ClosedPort()}")).Integrations.ListAsync()),
        Case.Async("a host that does not exist", "Integrations.List", world => Direct(world, new("https://acme.invalid")).Integrations.ListAsync()),
        Served("https to a server that speaks http", "Integrations.List", HttpText.Ok("[]"), address: server => new($"https://localhost:{server.Port}")),
        Served("a certificate that nobody has signed", "Integrations.List", HttpText.Ok("[]"), tls: true),
        Served("a certificate for another host", "Integrations.List", HttpText.Ok("[]"), tls: true, address: server => new($"https://127.0.0.1:{server.Port}")),
        Served("a redirect to another host", "Integrations.List", HttpText.Create("302 Found", "", headers: "Location: https://login.example.com/start\r\n")),
        Served("a redirect from http to https", "Integrations.List", HttpText.Create("301 Moved Permanently", "", headers: "Location: https://acme.example.com/integrations\r\n")),
        Served("a server that closes the connection", "Integrations.List", ""),
        Served("a server that does not speak HTTP", "Integrations.List", "220 mail.example.com ESMTP\r\n"),
        Served("a body that is cut short", "Integrations.List", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[{"),
        Case.Async("a proxy that does not listen", "Integrations.List", world => Proxied(world, TcpServer.ClosedPort()).Integrations.ListAsync()),
        Case.Async("a proxy that wants credentials", "Integrations.List", async world =>
        {
            using var proxy = new TcpServer(HttpText.Create("407 Proxy Authentication Required", "", headers: "Proxy-Authenticate: Basic realm=\"acme\"\r\n"));
            await Proxied(world, proxy.Port).Integrations.ListAsync();
        }),
        Case.Async("a proxy that blocks the tenant", "Integrations.List", async world =>
        {
            using var proxy = new TcpServer(HttpText.Create("403 Forbidden", "<html><body>Blocked by the company.</body></html>", "text/html"));
            await Proxied(world, proxy.Port).Integrations.ListAsync();
        }),
        Case.Async("an attempt that takes too long", "Integrations.List", world =>
        {
            world.Fake.DelayNext(TimeSpan.FromSeconds(20), count: 9);
            return world.Client(options => options.Resilience.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(100)).Integrations.ListAsync();
        }),
        Case.Async("a creation that takes too long", "Integrations.Create", world =>
        {
            world.Fake.DelayNext(TimeSpan.FromSeconds(20), count: 9, match: request => request.Matches("POST", "/integrations"));
            return world.Client(options => (options.Resilience.AttemptTimeout.Timeout, options.RecoverLostResponses) = (TimeSpan.FromMilliseconds(100), false)).Integrations.CreateAsync(TrinoIntegration.Create());
        }),
        Case.Async("a call that takes too long with its retries", "Integrations.List", world =>
        {
            world.Fake.DelayNext(TimeSpan.FromSeconds(20), count: 9);
            return world.Client(options => (options.Resilience.AttemptTimeout.Timeout, options.Resilience.TotalRequestTimeout.Timeout) = (TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(600))).Integrations.ListAsync();
        }),
        Case.Async("a handler of the caller that throws", "Integrations.List", world => world.Client(options => options.HttpMessageHandler = new BrokenHandler()).Integrations.ListAsync()),
    ];

    private static ImmutaClient Direct(World world, Uri address) => world.Client(options => (options.BaseAddress, options.HttpMessageHandler) = (address, null));

    private static ImmutaClient Proxied(World world, int port) => world.Client(options =>
        options.HttpMessageHandler = new SocketsHttpHandler { Proxy = new WebProxy($"http://localhost:{port}"), UseProxy = true });

    private static Case Served(string input, string place, string response, bool tls = false, Func<TcpServer, Uri>? address = null) => Case.Async(input, place, async world =>
    {
        using var server = new TcpServer(response, tls);
        await Direct(world, address is null ? server.Address : address(server)).Integrations.ListAsync();
    });

    private sealed class BrokenHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidCastException($"A fault of the handler, with {World.ApiKey}.");
    }
}
