using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Immuta.Sdk.Package.Tests.Blocks;

/// <summary>Passes connections on to a server: as a proxy that records what it is asked for, or with TLS in front of it.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly Uri _target;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    public Relay(Uri target, X509Certificate2? certificate = null)
    {
        (_target, _certificate) = (target, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the port on loopback.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Gets the first bytes of each connection, as text.</summary>
    public IReadOnlyList<string> Heads => [.. _heads];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> relayed = [];
        try
        {
            while (true)
            {
                relayed.Add(PassOnAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(relayed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PassOnAsync(TcpClient accepted)
    {
        using var _ = accepted;
        await using Stream client = _certificate is null ? accepted.GetStream() : new SslStream(accepted.GetStream());
        if (client is SslStream secured)
        {
            await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        }

        using var connection = new TcpClient();
        await connection.ConnectAsync(_target.Host, _target.Port, _stop.Token);
        await using var server = connection.GetStream();
        var head = new byte[16 * 1024];
        var length = await client.ReadAsync(head, _stop.Token);
        var text = Encoding.ASCII.GetString(head, 0, length);
        _heads.Enqueue(text);

        // A client names the whole address to a proxy, which passes on the path.
        await server.WriteAsync(Encoding.ASCII.GetBytes(text.Replace($" {_target.GetLeftPart(UriPartial.Authority)}/", " /", StringComparison.Ordinal)), _stop.Token);
        await Task.WhenAny(client.CopyToAsync(server, _stop.Token), server.CopyToAsync(client, _stop.Token));
    }
}
