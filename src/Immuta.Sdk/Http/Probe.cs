using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Http;

// Probes the server before and after a request. A probe must neither fail the request nor delay it for long.
internal static class Probe
{
    private static readonly TimeSpan s_max = TimeSpan.FromSeconds(30);

    // Returns null if the probe fails or takes too long.
    public static async Task<T?> ProbeAsync<T>(
        ClientSettings settings, ImmutaOperation operation, Func<CancellationToken, Task<T>> probe, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(s_max, settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await probe(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException ex) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{operation.Name} was canceled by its caller.", ex, cancellationToken);
        }
        catch (Exception ex) when (ex is ImmutaException or OperationCanceledException)
        {
            return null;
        }
    }
}
