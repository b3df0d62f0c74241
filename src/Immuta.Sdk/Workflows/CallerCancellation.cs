namespace Immuta.Sdk.Workflows;

// A canceled call throws an OperationCanceledException with the caller's token, whichever exception the work itself
// throws: runners, journals and sources are user code.
internal static class CallerCancellation
{
    public static async Task<T> RunAsync<T>(string work, Task<T> task, CancellationToken caller, CancellationToken other = default)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception ex) when (IsForeign(ex, caller) && IsForeign(ex, other) && (caller.IsCancellationRequested || other.IsCancellationRequested))
        {
            throw new OperationCanceledException($"{work} was canceled by its caller.", ex, caller.IsCancellationRequested ? caller : other);
        }
    }

    private static bool IsForeign(Exception failure, CancellationToken token) =>
        !token.IsCancellationRequested || failure is not OperationCanceledException cancelled || cancelled.CancellationToken != token;
}
