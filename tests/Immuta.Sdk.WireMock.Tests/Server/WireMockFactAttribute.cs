using System.Runtime.CompilerServices;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Marks tests against WireMock, which are skipped with a reason where it cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WireMockFactAttribute : FactAttribute
{
    public WireMockFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = WireMockJar.Obstacle;
    }
}
