namespace Immuta.Sdk.AsCode.Applying;

// A change that is ready to be sent, with all secrets. The check is a dry run, for kinds that need one.
internal sealed record PreparedChange(PlanItem Item, Func<CancellationToken, Task> SendAsync)
{
    // Returns why the change must not be sent, or null.
    public Func<CancellationToken, Task<string?>>? CheckAsync { get; init; }
}
