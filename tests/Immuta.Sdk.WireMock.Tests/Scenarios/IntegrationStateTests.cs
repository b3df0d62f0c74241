using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Scenarios;

/// <summary>Integrations that change their state between two polls.</summary>
public class IntegrationStateTests
{
    private const string Status = "GET /integrations/41/status";

    [Fact]
    public async Task A_creation_is_followed_until_it_is_enabled_and_then_read_in_full()
    {
        await using var tenant = MockTenant.Start("integrations/list-empty.json", "integrations/creation-followed.json");
        var client = tenant.CreateClient().Integrations;
        var seen = new List<string>();

        var created = await client.CreateAsync(Payloads.Snowflake);
        var ready = await client.WaitUntilReadyAsync(created.Id, new Seen(seen), Patience.Short);

        ready.Config.Should().NotBeNull();
        seen.Take(2).Should().Equal("creating", "creating");
        seen[^1].Should().Be("enabled");
        tenant.Verify("GET /integrations", "POST /integrations", Status, Status, Status, "GET /integrations/41");
    }

    [Fact]
    public async Task An_edit_is_followed_until_the_integration_is_enabled_again()
    {
        await using var tenant = MockTenant.Start("integrations/edit-followed.json");
        var client = tenant.CreateClient().Integrations;

        await client.UpdateAsync(41, Payloads.Snowflake);
        (await client.WaitUntilReadyAsync(41, options: Patience.Short)).Status.Should().Be(IntegrationStatus.Enabled);

        tenant.Verify("PUT /integrations/41", Status, Status, "GET /integrations/41");
    }

    [Fact]
    public async Task A_deletion_is_followed_until_the_id_is_unknown()
    {
        await using var tenant = MockTenant.Start("integrations/deletion-followed.json");
        var client = tenant.CreateClient().Integrations;

        await client.DeleteAsync(41);
        await client.WaitUntilDeletedAsync(41, options: Patience.Short);

        tenant.Verify("DELETE /integrations/41", Status, Status);
    }

    [Fact]
    public async Task A_creation_that_fails_ends_the_wait_with_its_failed_tests()
    {
        await using var tenant = MockTenant.Start("integrations/creation-failed.json");

        var failure = (await tenant.CreateClient().Integrations
            .Invoking(client => client.WaitUntilReadyAsync(41, options: Patience.Short))
            .Should().ThrowAsync<ImmutaIntegrationFailedException>()).Which;

        failure.Integration.Status.Should().Be(IntegrationStatus.CreateError);
        failure.Integration.ValidationResults!.ValidationTests!.Single().Message.Should().Be("Incorrect username or password was specified.");
        tenant.Verify(Status, Status, "GET /integrations/41");
    }

    private sealed class Seen(List<string> statuses) : IProgress<Integration>
    {
        public void Report(Integration value) => statuses.Add(value.Status?.Value ?? "none");
    }
}
