using System.Net;
using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

/// <summary>Success responses of a proxy in the middle of work that takes hours.</summary>
public sealed class ProxyPageTests
{
    private const string Page = "<html><body>Scheduled maintenance</body></html>";

    [Theory]
    [InlineData(Page, "text/html")]
    [InlineData("""{"message":"The gateway is busy."}""", "application/json")]
    [InlineData("", "text/plain")]
    [InlineData("""[{"id":"a","sta""", "application/json")]
    public async Task A_page_of_a_proxy_does_not_end_a_watch(string body, string mediaType)
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(10));
        var middle = fixture.Clock.GetUtcNow() + TimeSpan.FromMinutes(5);
        fixture.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, body, mediaType), count: 3, match: _ => fixture.Clock.GetUtcNow() > middle);

        (await fixture.WaitAsync(job)).Outcome.Should().Be(BulkJobOutcome.Succeeded);
    }

    [Fact]
    public async Task A_page_in_place_of_the_statuses_by_id_does_not_end_a_watch()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(10) with { UnlistedAfter = TimeSpan.FromMinutes(5) });
        fixture.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, Page, "text/html"), count: 2, match: request => request.RequestTarget.StartsWith("/jobs/statuses", StringComparison.Ordinal));

        (await fixture.WaitAsync(job)).Outcome.Should().Be(BulkJobOutcome.Succeeded);
    }

    [Fact]
    public async Task Pages_of_a_proxy_for_minutes_end_a_watch_with_the_typed_error()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(60));
        fixture.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, Page, "text/html"), count: 1_000_000);
        var began = fixture.Clock.GetUtcNow();

        var failure = (await fixture.Awaiting(f => f.WaitAsync(job)).Should().ThrowAsync<ImmutaSerializationException>()).Which;

        failure.ContentType.Should().Be("text/html");
        (fixture.Clock.GetUtcNow() - began).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(5)).And.BeLessThan(TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task A_page_of_a_proxy_ends_a_single_call_at_once()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1));
        fixture.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, Page, "text/html"));

        await fixture.Jobs.Awaiting(jobs => jobs.ListAsync(job.Id)).Should().ThrowAsync<ImmutaSerializationException>();

        fixture.CountRequests("GET", "/jobs").Should().Be(1);
    }

    [Fact]
    public async Task A_response_beyond_the_limit_ends_a_watch_at_once()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($"[{new string(' ', 5000)}]"), options => options.MaxResponseBodyBytes = 2000);

        await client.Client.Awaiting(c => c.Jobs.Follow("bulk-1").WaitForCompletionAsync()).Should().ThrowAsync<ImmutaSerializationException>();

        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_page_in_place_of_a_token_does_not_end_a_watch()
    {
        using var client = new ClientUnderTest(
            new StubHandler()
                .Then(_ => Response.Text(Page, "text/html"))
                .ThenJson("""{"token":"t-1","authenticated":true}""")
                .ThenJson("""[{"id":"a","state":"completed"}]"""),
            options => options.ApiKeyMode = ApiKeyMode.TokenExchange);

        (await client.Time.RunAsync(client.Client.Jobs.Follow("bulk-1").WaitForCompletionAsync())).Outcome.Should().Be(BulkJobOutcome.Succeeded);
    }

    [Fact]
    public async Task A_page_of_a_proxy_does_not_end_the_wait_for_an_integration()
    {
        var clock = new ManualTimeProvider();
        await using var tenant = Tenant.InMemory(
            options => options.TimeProvider = clock,
            new FakeImmutaOptions { TimeProvider = clock, CreatingDuration = TimeSpan.FromMinutes(2) });
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenant.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, Page, "text/html"), count: 2);

        (await clock.RunAsync(tenant.Client.Integrations.WaitUntilReadyAsync(created.Id))).Status.Should().Be(Sdk.Integrations.IntegrationStatus.Enabled);
    }
}
