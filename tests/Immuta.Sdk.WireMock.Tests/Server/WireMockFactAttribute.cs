using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Marks tests against WireMock, which say why they are skipped where it cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WireMockFactAttribute : FactAttribute
{
    public WireMockFactAttribute()
    {
        Skip = WireMockJar.Obstacle;
    }
}
