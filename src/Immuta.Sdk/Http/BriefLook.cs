namespace Immuta.Sdk.Http;

// The look before and after a creation, which must neither make it fail nor hold it up.
internal static class BriefLook
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    // Null for no news.
    public static async Task<T?> AskAsync<T>(
        ImmutaPipeline pipeline, ApiOperation creation, Func<CancellationToken, Task<T>> question, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(s_longest, pipeline.Settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await question(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{creation.Name} was cancelled by its caller.", cancelled, cancellationToken);
        }
        catch (Exception failure) when (failure is ImmutaException or OperationCanceledException)
        {
            return null;
        }
    }
}
