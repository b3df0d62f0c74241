using FluentAssertions;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>A lost response to a registration causes no second registration and no guessed result.</summary>
public sealed class LostRegistrationTests
{
    private static readonly HttpRequestException s_reset = new("reset");

    [Theory]
    [InlineData("Snowflake")]
    [InlineData("Databricks")]
    [InlineData("Glue")]
    public async Task A_new_connection_with_the_same_target_is_registered_with_unknown_jobs(string technology)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenThrow(s_reset).ThenJson(Definitions.Shown(technology)));

        var outcome = await client.Client.Connections.RegisterAsync(Definitions.Of(technology));

        outcome.IsResponseLost.Should().BeTrue();
        outcome.Job.Should().BeNull();
        outcome.ObjectPath.Should().Be(new ObjectPath(Definitions.Of(technology).Key));
        outcome.Invoking(o => o.GetRequiredJob()).Should().Throw<InvalidOperationException>().WithMessage("*was lost*");
        client.Server.Requests.Select(request => request.Method.Method).Should().Equal("GET", "POST", "GET");
    }

    [Fact]
    public async Task A_probe_that_hangs_does_not_delay_the_registration()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenHang().ThenJson("""{"bulkId":"bulk-1"}"""));

        var registering = client.Client.Connections.RegisterAsync(Definitions.Snowflake());
        await client.Time.Pass(TimeSpan.FromSeconds(30));

        (await registering.WaitAsync(TimeSpan.FromSeconds(30))).Job!.Id.Value.Should().Be("bulk-1");
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("")]
    public async Task An_unreadable_response_counts_as_lost(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenJson(response).ThenJson(Definitions.Shown("Snowflake")));

        (await client.Client.Connections.RegisterAsync(Definitions.Snowflake())).IsResponseLost.Should().BeTrue();
    }

    [Fact]
    public async Task A_registration_without_a_trace_has_an_unknown_outcome()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenThrow(s_reset).ThenStatus(404));

        var failure = await FailAsync(client);

        failure.Operation.Should().Be("Connections.Register");
        failure.Candidates.Should().BeEmpty();
        failure.WhatToCheck.Should().Contain("has not appeared so far");
        failure.InnerException.Should().BeOfType<ImmutaConnectionException>();
        client.Server.Requests.Count(request => request.Method == HttpMethod.Post).Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_existed_before_is_never_taken_for_the_new_one()
    {
        var shown = Definitions.Shown("Snowflake");
        using var client = new ClientUnderTest(new StubHandler().ThenJson(shown).ThenThrow(s_reset).ThenJson(shown));

        var failure = await FailAsync(client);

        failure.Candidates.Should().Equal("prod-snowflake");
        failure.WhatToCheck.Should().Contain("was there before");
    }

    [Theory]
    [InlineData("\"hostname\":\"acme.", "\"hostname\":\"other.")]
    [InlineData("\"technology\":\"Snowflake\"", "\"technology\":\"Databricks\"")]
    [InlineData("\"username\":\"IMMUTA_SYSTEM\"", "\"username\":\"SOMEBODY\"")]
    [InlineData("\"role\":\"IMMUTA_ROLE\"", "\"role\":\"OTHER\"")]
    [InlineData("\"hostname\":", "\"renamed\":")]
    [InlineData("\"connection\":", "\"renamed\":")]
    public async Task Another_clients_new_connection_is_a_candidate_but_never_the_result(string shown, string instead)
    {
        var theirs = Definitions.Shown("Snowflake").Replace(shown, instead, StringComparison.Ordinal);
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenThrow(s_reset).ThenJson(theirs));

        var failure = await FailAsync(client);

        failure.Candidates.Should().Equal("prod-snowflake");
        failure.WhatToCheck.Should().Contain("has other settings");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(401)]
    public async Task Without_a_probe_nothing_is_taken_for_the_new_connection(int status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(status).ThenThrow(s_reset).ThenJson(Definitions.Shown("Snowflake")));

        var failure = await FailAsync(client);

        failure.Candidates.Should().Equal("prod-snowflake");
        failure.WhatToCheck.Should().Contain("whether it did before is not known");
    }

    [Fact]
    public async Task With_the_probe_switched_off_nothing_is_taken_for_the_new_connection()
    {
        using var client = new ClientUnderTest(
            new StubHandler().ThenThrow(s_reset).ThenJson(Definitions.Shown("Snowflake")), options => options.RecoverLostResponses = false);

        (await FailAsync(client)).Candidates.Should().Equal("prod-snowflake");
    }

    [Fact]
    public async Task A_failed_probe_after_the_registration_leaves_the_outcome_unknown()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenThrow(s_reset).ThenStatus(403));

        (await FailAsync(client)).WhatToCheck.Should().Contain("once the server responds again");
    }

    [Fact]
    public async Task A_registration_that_the_server_certainly_did_not_process_is_sent_again()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenStatus(429, "1").ThenJson("""{"bulkId":"b"}"""));

        var outcome = await client.Time.RunAsync(client.Client.Connections.RegisterAsync(Definitions.Snowflake()));

        outcome.Job!.Id.Value.Should().Be("b");
    }

    private static async Task<ImmutaAmbiguousOutcomeException> FailAsync(ClientUnderTest client) =>
        (await client.Client.Connections.Awaiting(connections => connections.RegisterAsync(Definitions.Snowflake()))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;
}
