using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Responds to each request on a real socket with bytes from the test, and closes the connection.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Func<string, byte[]> _response;
    private readonly Task _accepting;

    public RawServer(Func<string, byte[]> response)
    {
        _response = response;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public string Address => $"http://{Authority}";

    /// <summary>Gets heads and bodies as received.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

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
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            var request = await ReadAsync(stream);
            if (request.Length > 0)
            {
                _requests.Enqueue(request);
                await stream.WriteAsync(_response(request), _stop.Token);
            }
        }
        catch (Exception ex) when (ex is IOException or OperationCanceledException)
        {
            // The client canceled, or the test has ended.
        }
    }

    private async Task<string> ReadAsync(NetworkStream stream)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, _stop.Token) is var read and > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            var text = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head >= 0 && Encoding.UTF8.GetByteCount(text.AsSpan(head + 4)) >= LengthIn(text[..head]))
            {
                return text;
            }
        }

        return "";
    }

    private static int LengthIn(string head) => head.Split("\r\n")
        .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Select(line => int.Parse(line.AsSpan("Content-Length:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
