using FluentAssertions;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>A 409 or 404 to a repeated write is caused by its own first attempt or by another client.</summary>
public sealed class EchoTests
{
    private static readonly IntegrationId s_id = new("7");
    private static readonly HttpRequestException s_reset = new("reset");

    [Theory]
    [InlineData("deleting")]
    [InlineData("creating")]
    [InlineData("migrating")]
    [InlineData("enabled")]
    public async Task A_409_on_a_retried_update_is_not_success_by_itself(string status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenJson($$"""{"id":"7","status":"{{status}}"}"""));

        await MustEndAsync(client, client.Client.Integrations.UpdateAsync(s_id, Requests.SnowflakeManual()), accepted: false);
    }

    [Theory]
    [InlineData("deleting", true)]
    [InlineData("deleted", true)]
    [InlineData("editing", false)]
    [InlineData("creating", false)]
    [InlineData("enabled", false)]
    public async Task A_repeated_deletion_with_409_succeeds_only_if_deletion_is_in_progress(string status, bool accepted)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenJson($$"""{"id":"7","status":"{{status}}"}"""));

        await MustEndAsync(client, client.Client.Integrations.DeleteAsync(s_id), accepted);
    }

    [Fact]
    public async Task A_deletion_that_meets_409_and_then_finds_nothing_left_has_succeeded()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenStatus(404));

        (await client.Time.RunAsync(client.Client.Integrations.DeleteAsync(s_id))).Status.Should().Be(IntegrationStatus.Deleted);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_failed_probe_does_not_hide_the_conflict_of_an_update(int look)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenStatus(look));

        await MustEndAsync(client, client.Client.Integrations.UpdateAsync(s_id, Requests.SnowflakeManual()), accepted: false);
    }

    [Fact]
    public async Task A_failed_probe_does_not_hide_the_conflict_of_a_removal()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenStatus(403));

        await MustEndAsync(client, client.Client.DataObjects.DeleteAsync(new ObjectPath("prod")), accepted: false);
    }

    [Fact]
    public async Task A_conflict_without_a_readable_status_may_follow_an_earlier_attempt()
    {
        using var credentials = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409));
        using var settings = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409));

        await MustEndAsync(credentials, credentials.Client.Connections.UpdateCredentialsAsync(Definitions.Snowflake()), accepted: false);
        await MustEndAsync(settings, settings.Client.DataObjects.EnableAsync(new ObjectPath("prod")), accepted: false);
    }

    public static TheoryData<string> Writes => ["update", "deletion", "credentials", "settings", "removal"];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_conflict_at_the_first_attempt_is_thrown_without_a_probe(string write)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(409));

        var failure = (await Sending(client, write).Should().ThrowAsync<ImmutaConflictException>()).Which;

        failure.OutcomeUnknown.Should().BeFalse();
        client.Server.Requests.Should().HaveCount(1);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_conflict_after_a_definite_refusal_is_from_another_client_too(string write)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(429, "1").ThenStatus(409));

        var failure = (await Sending(client, write).Should().ThrowAsync<ImmutaConflictException>()).Which;

        failure.OutcomeUnknown.Should().BeFalse();
        client.Server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("deletion", false)]
    [InlineData("removal", false)]
    [InlineData("deletion", true)]
    [InlineData("removal", true)]
    public async Task A_404_on_a_deletion_that_was_not_processed_before_is_an_error(string write, bool wasThrottled)
    {
        var server = wasThrottled ? new StubHandler().ThenStatus(429, "1").ThenStatus(404) : new StubHandler().ThenStatus(404);
        using var client = new ClientUnderTest(server);

        await Sending(client, write).Should().ThrowAsync<ImmutaNotFoundException>();
    }

    [Theory]
    [InlineData("deletion")]
    [InlineData("removal")]
    public async Task A_404_on_a_retried_deletion_means_success(string write)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(500).ThenStatus(404));

        await Sending(client, write).Should().NotThrowAsync();
    }

    [Fact]
    public async Task An_update_that_finds_nothing_left_has_not_succeeded()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(404));

        await Sending(client, "update").Should().ThrowAsync<ImmutaNotFoundException>();
    }

    private static Func<Task> Sending(ClientUnderTest client, string write)
    {
        var path = new ObjectPath("prod");
        return () => client.Time.RunAsync(EndOf(write switch
        {
            "update" => client.Client.Integrations.UpdateAsync(s_id, Requests.SnowflakeManual()),
            "deletion" => client.Client.Integrations.DeleteAsync(s_id),
            "credentials" => client.Client.Connections.UpdateCredentialsAsync(Definitions.Snowflake()),
            "settings" => client.Client.DataObjects.EnableAsync(path),
            _ => client.Client.DataObjects.DeleteAsync(path),
        }));
    }

    private static async Task MustEndAsync(ClientUnderTest client, Task write, bool accepted)
    {
        var ending = client.Time.RunAsync(EndOf(write));
        if (accepted)
        {
            await ending;
            return;
        }

        (await ending.Awaiting(task => task).Should().ThrowAsync<ImmutaConflictException>()).Which.OutcomeUnknown.Should().BeTrue();
    }

    private static async Task<bool> EndOf(Task write)
    {
        await write;
        return true;
    }
}
