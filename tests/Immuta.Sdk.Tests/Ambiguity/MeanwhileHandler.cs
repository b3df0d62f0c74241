using System.Collections.Concurrent;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Lets another client act right before a creation is sent, after the client's own probe.</summary>
internal sealed class MeanwhileHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, Func<Task>> _acts = new(StringComparer.Ordinal);

    private int _sent;

    /// <summary>Gets the number of creations sent so far.</summary>
    public int Sent => _sent;

    public void Before(string marker, Func<Task> act) => _acts[marker] = act;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request is { Method.Method: "POST", Content: { } content })
        {
            Interlocked.Increment(ref _sent);
            var body = await content.ReadAsStringAsync(cancellationToken);
            if (_acts.Keys.FirstOrDefault(marker => body.Contains(marker, StringComparison.Ordinal)) is { } found && _acts.TryRemove(found, out var act))
            {
                await act();
            }
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
