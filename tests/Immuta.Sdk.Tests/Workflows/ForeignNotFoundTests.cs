using System.Net;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

#pragma warning disable IMMUTA004 // Deletions of v2 are not published: fake only.

/// <summary>A 404 that is not from Immuta says nothing about an object, and no workflow relies on it.</summary>
public sealed class ForeignNotFoundTests
{
    public static TheoryData<string, FakeResponse> Foreign => new()
    {
        { "HTML", FakeResponse.Text(HttpStatusCode.NotFound, "<html><body>404 Not Found<hr>nginx</body></html>", "text/html") },
        { "text", FakeResponse.Text(HttpStatusCode.NotFound, "404 page not found") },
        { "JSON of a gateway", FakeResponse.Json(HttpStatusCode.NotFound, """{"message":"no Route matched with those values"}""") },
        { "JSON of another gateway", FakeResponse.Json(HttpStatusCode.NotFound, """{"status":404,"error":"Not Found","path":"/data"}""") },
        { "JSON about another status", FakeResponse.Json(HttpStatusCode.NotFound, """{"statusCode":500,"error":"Internal","message":"x"}""") },
        { "an empty object", FakeResponse.Json(HttpStatusCode.NotFound, "{}") },
        { "Immuta's own body, cut", FakeResponse.Json(HttpStatusCode.NotFound, """{"statusCode":404,"error":"Not Found","message":"No conn""") },
        { "nothing", FakeResponse.Empty(HttpStatusCode.NotFound) },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_deregistration_stops_and_its_entries_stay(string name, FakeResponse response)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.RespondNext(response, count: 9, match: request => request.Matches("GET", "/data/object/prod"));

        var failure = (await fixture.Awaiting(DeregisterAsync).Should().ThrowAsync<ImmutaNotFoundException>("{0} says nothing about the connection", name)).Which;

        failure.Message.Should().Contain("proxy or gateway");
        failure.IsConfirmed.Should().BeFalse();
        fixture.Journal.Entries.Should().ContainSingle().Which.Should().BeOfType<OnboardingEntry>("nothing was forgotten");
        fixture.Fake.Connections.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_delete_that_meets_one_is_not_reported_as_done(string name, FakeResponse response)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.RespondNext(response, match: request => request.Matches("DELETE", "/data/object/prod"));

        (await fixture.Awaiting(DeregisterAsync).Should().ThrowAsync<ImmutaNotFoundException>(name)).WithMessage("*proxy or gateway*");

        fixture.Journal.Entries.OfType<DeregistrationEntry>().Single().Step.Should().Be(DeregistrationStep.Deleting);
        fixture.Journal.Entries.OfType<OnboardingEntry>().Should().ContainSingle("the connection is still there");
        (await DeregisterAsync(fixture)).Step.Should().Be(DeregistrationStep.Deleted);
        fixture.Fake.Connections.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task An_onboarding_does_not_take_a_key_for_free(string name, FakeResponse response)
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.RespondNext(response, count: 9, match: request => request.Matches("GET", "/data/object/prod"));

        var result = await fixture.OnboardAsync();

        result.Outcome.Should().Be(OnboardingOutcome.NotRegistered, name);
        result.Error.Should().BeOfType<ImmutaNotFoundException>();
        fixture.Ran.Should().BeEmpty();
        fixture.Journal.Entries.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_deletion_of_unknown_outcome_stays_unknown(string name, FakeResponse response)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.AbortNextConnection(match: request => request.Matches("DELETE", "/data/object/prod"));
        fixture.Fake.RespondNext(response, match: request => request.Matches("DELETE", "/data/object/prod"));

        var failure = (await fixture.Awaiting(one => one.Clock.RunAsync(one.Tenant.Client.DataObjects.DeleteAsync(new ConnectionKey("prod"))))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>(name)).Which;

        failure.Operation.Should().Be("DataObjects.Delete");
        failure.Message.Should().Contain("proxy or gateway");
        fixture.Fake.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task Every_other_deletion_of_unknown_outcome_stays_unknown_too()
    {
        await using var tenant = Tenant.InMemory();
        var id = (await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual())).Id;
        Func<Task>[] deletions =
        [
            () => tenant.Client.Integrations.DeleteAsync(id),
            () => tenant.Client.V2.DataSources.DeleteAsync("key"),
            () => tenant.Client.V2.Projects.DeleteAsync("key"),
        ];
        foreach (var deletion in deletions)
        {
            tenant.Fake.AbortNextConnection(match: request => request.Method == "DELETE");
            tenant.Fake.FailNext(HttpStatusCode.NotFound, body: "<html>404</html>", match: request => request.Method == "DELETE");

            (await deletion.Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).WithMessage("*proxy or gateway*");
        }

        tenant.Fake.Integrations.Should().ContainSingle();
    }

    [Fact]
    public async Task A_wait_for_a_deletion_does_not_end_on_it()
    {
        await using var tenant = Tenant.InMemory();
        var id = (await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual())).Id;
        tenant.Fake.FailNext(HttpStatusCode.NotFound, body: "<html>404</html>", match: request => request.Matches("GET", "/integrations/{id}/status"));

        await tenant.Client.Awaiting(client => client.Integrations.WaitUntilDeletedAsync(id)).Should().ThrowAsync<ImmutaNotFoundException>();
    }

    [Theory]
    [InlineData("""{"statusCode":404,"error":"Not Found","message":"No connection found with key prod."}""")]
    [InlineData("""{"message":"No connection found.","statusCode":"404","more":[1]}""")]
    [InlineData("""{"statusCode":404,"error":"not found"}""")]
    public async Task A_404_of_Immuta_itself_is_confirmed(string body)
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.RespondNext(FakeResponse.Json(HttpStatusCode.NotFound, body), match: request => request.Matches("GET", "/data/object/prod"));

        (await fixture.Awaiting(one => one.Tenant.Client.DataObjects.GetAsync(new ConnectionKey("prod"))).Should().ThrowAsync<ImmutaNotFoundException>())
            .Which.IsConfirmed.Should().BeTrue();
        (await DeregisterAsync(fixture)).Step.Should().Be(DeregistrationStep.NotFound);
    }

    [Fact]
    public async Task An_empty_404_is_read_again_once()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.RespondNext(FakeResponse.Empty(HttpStatusCode.NotFound), match: request => request.Matches("GET", "/data/object/prod"));
        var before = fixture.Fake.Journal.Count("GET", "/data/object/prod");

        (await fixture.Clock.RunAsync(fixture.Tenant.Client.DataObjects.GetAsync(new ConnectionKey("prod")))).Should().NotBeNull();
        fixture.Fake.RespondNext(FakeResponse.Empty(HttpStatusCode.NotFound), count: 9, match: request => request.Matches("GET", "/data/object/prod"));
        var failure = (await fixture.Awaiting(one => one.Clock.RunAsync(one.Tenant.Client.DataObjects.GetAsync(new ConnectionKey("prod")))).Should().ThrowAsync<ImmutaNotFoundException>()).Which;

        failure.Attempts.Should().Be(2);
        fixture.Fake.Journal.Count("GET", "/data/object/prod").Should().Be(before + 4);
    }

    private static Task<DeregistrationResult> DeregisterAsync(WorkflowFixture fixture) =>
        fixture.Clock.RunAsync(fixture.Workflows.DeregisterAsync("prod", (_, _) => Task.CompletedTask, fixture.Journal));
}
