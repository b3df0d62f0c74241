namespace Immuta.Sdk.Workflows;

// What a caller has cancelled ends with the caller's own token, whichever token or failure the work itself ended with:
// runners, journals and sources are other people's code.
internal static class CallerCancellation
{
    public static async Task<T> RunAsync<T>(string work, Task<T> task, CancellationToken caller, CancellationToken other = default)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception failure) when (IsForeign(failure, caller) && IsForeign(failure, other) && (caller.IsCancellationRequested || other.IsCancellationRequested))
        {
            throw new OperationCanceledException($"{work} was cancelled by its caller.", failure, caller.IsCancellationRequested ? caller : other);
        }
    }

    private static bool IsForeign(Exception failure, CancellationToken token) =>
        !token.IsCancellationRequested || failure is not OperationCanceledException cancelled || cancelled.CancellationToken != token;
}
