using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>
/// Stands before WireMock.Net, which decodes targets: records what arrives, undecoded, and breaks the connection
/// where a stub asks for it.
/// </summary>
internal sealed class RequestJournal
{
    /// <summary>The path below which the tenant lives; stubs don't repeat it.</summary>
    public const string Prefix = "/base/path";

    /// <summary>The header of a stub's response that names a fault: EMPTY_RESPONSE or CONNECTION_RESET_BY_PEER, as in Java's WireMock.</summary>
    public const string FaultHeader = "X-Fault";

    private readonly Lock _lock = new();
    private readonly List<ReceivedRequest> _received = [];

    /// <summary>Returns the requests so far, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> Read()
    {
        lock (_lock)
        {
            return [.. _received];
        }
    }

    public async Task PassAsync(HttpContext context, RequestDelegate wireMock)
    {
        await RecordAsync(context);

        // Stubs name whole URLs, whatever port and prefix this server has; what is not below the prefix meets none.
        if (context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out var path))
        {
            (context.Request.Host, context.Request.Path) = (new("tenant"), path);
        }

        await wireMock(context);
        if (context.Response.Headers.TryGetValue(FaultHeader, out var fault))
        {
            await BreakAsync(context, fault.ToString());
        }
    }

    private async Task RecordAsync(HttpContext context)
    {
        var request = context.Request;
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        request.Body = body;

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var received = new ReceivedRequest(
            request.Method,
            target.StartsWith(Prefix, StringComparison.Ordinal) ? target[Prefix.Length..] : $"not below the base address: {target}",
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        lock (_lock)
        {
            _received.Add(received);
        }
    }

    private static async Task BreakAsync(HttpContext context, string fault)
    {
        if (fault == "EMPTY_RESPONSE")
        {
            // Ends the connection without a byte; the client then closes its side.
            var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = context.RequestAborted.Register(closed.SetResult);
            context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
            await closed.Task;
        }
        else if (fault != "CONNECTION_RESET_BY_PEER")
        {
            throw new InvalidOperationException($"No such fault: {fault}");
        }

        context.Abort();
    }
}
