namespace Immuta.Sdk.Workflows;

// A canceled call throws an OperationCanceledException with the caller's token, whichever exception the work itself
// throws: runners, journals and sources are user code.
internal static class CallerCancellation
{
    public static async Task<T> RunAsync<T>(string operationName, Task<T> task, CancellationToken caller, CancellationToken enumeration = default)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception ex) when (IsOtherFailure(ex, caller) && IsOtherFailure(ex, enumeration) && (caller.IsCancellationRequested || enumeration.IsCancellationRequested))
        {
            throw new OperationCanceledException($"{operationName} was canceled by its caller.", ex, caller.IsCancellationRequested ? caller : enumeration);
        }
    }

    private static bool IsOtherFailure(Exception failure, CancellationToken token) =>
        !token.IsCancellationRequested || failure is not OperationCanceledException cancelled || cancelled.CancellationToken != token;
}
