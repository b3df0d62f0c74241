using Xunit.Abstractions;

namespace Immuta.Sdk.Mutants;

/// <summary>What xunit does unless it is told otherwise, but for the bound on its threads, which breaks where a run ends early.</summary>
internal sealed class TestOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal) { ["xunit.execution.MaxParallelThreads"] = -1 };

    public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out var value) && value is TValue given ? given : default!;

    public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
}
