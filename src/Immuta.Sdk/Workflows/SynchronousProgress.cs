using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

// Reports snapshots synchronously and in order; Progress<T> would post them to another context.
internal sealed class SynchronousProgress(Action<BulkJobProgress> report) : IProgress<BulkJobProgress>
{
    public void Report(BulkJobProgress value) => report(value);
}
