namespace Immuta.Sdk.Tests.Workflows;

/// <summary>Keeps every report, in order and at once.</summary>
internal sealed class ProgressList<T> : IProgress<T>
{
    private readonly Lock _gate = new();

    public List<T> Reports { get; } = [];

    public void Report(T value)
    {
        lock (_gate)
        {
            Reports.Add(value);
        }
    }
}
