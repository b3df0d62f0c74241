using System.Net.Sockets;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Benchmarks.Soak;

// The client under load, some of whose connections are refused, and the client of the audit.
internal static class SoakClients
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    public static ImmutaClient Create(Uri address, HttpMessageHandler handler) => ImmutaClient.Create(new ImmutaClientOptions
    {
        BaseAddress = address,
        ApiKey = FakeImmutaOptions.DefaultApiKey,
        ApiKeyMode = ApiKeyMode.TokenExchange,
        HttpMessageHandler = handler,
        Resilience = { AttemptTimeout = { Timeout = s_patience }, Retry = { Delay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(500) } },
    });

    public static ImmutaClient CreateAudit(Uri address, HttpMessageHandler handler) => ImmutaClient.Create(new ImmutaClientOptions
    {
        BaseAddress = address,
        ApiKey = FakeImmutaOptions.DefaultApiKey,
        UserAgentSuffix = SoakServer.SparedAgent,
        HttpMessageHandler = handler,
    });

    // Like the client's own handler, except that a fraction of connections fails and that idle ones are closed
    // soon, because the number of open connections would otherwise determine the memory in use.
    public static SocketsHttpHandler Handler(double faultPercent)
    {
        var random = new Random(1);
        return new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1),
            ConnectCallback = async (context, cancellationToken) =>
            {
                bool isRefused;
                lock (random)
                {
                    isRefused = random.NextDouble() * 100 < faultPercent;
                }

                if (isRefused)
                {
                    throw new SocketException((int)SocketError.ConnectionRefused);
                }

                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
    }
}
