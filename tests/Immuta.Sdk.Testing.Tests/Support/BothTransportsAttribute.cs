using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>Runs a theory over both transports, once for each row of further arguments.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothTransportsAttribute(params object?[]? arguments) : DataAttribute
{
    // A single null argument arrives as a null array.
    public IReadOnlyList<object?> Arguments { get; } = arguments ?? [null];

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow([TestTransport.InMemory, .. Arguments]),
        new TheoryDataRow([TestTransport.Loopback, .. Arguments]),
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
