using System.Runtime.CompilerServices;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>Marks tests against Java's WireMock, which are skipped with a reason where it cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WireMockTheoryAttribute : TheoryAttribute
{
    public WireMockTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = WireMockJar.Obstacle;
    }
}
