using System.Reflection;
using Xunit.Sdk;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>Runs a theory over both transports, once for each row of further arguments.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothTransportsAttribute(params object?[]? arguments) : DataAttribute
{
    // A single null argument arrives as a null array.
    public IReadOnlyList<object?> Arguments { get; } = arguments ?? [null];

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
    [
        [TestTransport.InMemory, .. Arguments],
        [TestTransport.Loopback, .. Arguments],
    ];
}
