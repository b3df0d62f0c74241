using System.Net;
using System.Net.Sockets;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>Somebody else's address, which redirects point to and no client may ever call.</summary>
internal static class OtherHost
{
    private static readonly TcpListener s_listener = Listen();

    public static Uri Address { get; } = new($"http://127.0.0.1:{((IPEndPoint)s_listener.LocalEndpoint).Port}/");

    /// <summary>Whether a connection waits to be accepted: nobody ever accepts one.</summary>
    public static bool WasCalled => s_listener.Pending();

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
