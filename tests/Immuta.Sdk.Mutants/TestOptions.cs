using Xunit.Abstractions;

namespace Immuta.Sdk.Mutants;

/// <summary>Runs tests sequentially, so that the first failure can end the run; the hosts run in parallel instead.</summary>
internal sealed class TestOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal) { ["xunit.execution.DisableParallelization"] = true };

    public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out var value) && value is TValue given ? given : default!;

    public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
}
