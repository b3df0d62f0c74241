using Xunit.Abstractions;

namespace Immuta.Sdk.Mutants;

/// <summary>What xunit does unless it is told otherwise.</summary>
internal sealed class DefaultTestOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    public TValue GetValue<TValue>(string name) => default!;

    public void SetValue<TValue>(string name, TValue value)
    {
    }
}
