using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.WireMock.Tests.Server;

namespace Immuta.Sdk.WireMock.Tests.Resources;

public class IntegrationTests
{
    [WireMockFact]
    public async Task An_integration_is_read_by_its_id()
    {
        await using var tenant = await MockTenant.StartAsync("integrations/get.json");

        var read = await tenant.CreateClient().Integrations.GetAsync(41);

        read.Status.Should().Be(IntegrationStatus.Enabled);
        (await tenant.ReceivedAsync()).Should().ContainSingle().Which.Target.Should().Be("/integrations/41");
    }
}
