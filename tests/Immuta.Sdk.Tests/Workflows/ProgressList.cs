namespace Immuta.Sdk.Tests.Workflows;

/// <summary>Stores every report synchronously and in order.</summary>
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
