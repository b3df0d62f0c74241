using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

// Passes snapshots on at once, in their order; Progress<T> would post them elsewhere.
internal sealed class SynchronousProgress(Action<BulkJobProgress> report) : IProgress<BulkJobProgress>
{
    public void Report(BulkJobProgress value) => report(value);
}
