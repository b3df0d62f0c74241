using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Immuta.Sdk.Tests.Support;

/// <summary>Responds to reads with <c>[]</c> and closes the connection at every write without a response.</summary>
internal sealed class ClosingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _writes;

    public ClosingServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Writes => _writes;

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
        var serving = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        var stream = client.GetStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, _stop.Token) is var read and > 0)
        {
            if (!Encoding.ASCII.GetString(buffer, 0, read).StartsWith("GET", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _writes);
                return;
            }

            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"u8.ToArray(), _stop.Token);
        }
    }
}
