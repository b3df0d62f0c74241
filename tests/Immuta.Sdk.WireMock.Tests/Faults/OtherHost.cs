using System.Net;
using System.Net.Sockets;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>A foreign address that redirects point to and that no client may call.</summary>
internal static class OtherHost
{
    private static readonly TcpListener s_listener = Listen();

    public static Uri Address { get; } = new($"http://127.0.0.1:{((IPEndPoint)s_listener.LocalEndpoint).Port}/");

    /// <summary>Gets whether a connection is pending; none is ever accepted.</summary>
    public static bool WasCalled => s_listener.Pending();

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
