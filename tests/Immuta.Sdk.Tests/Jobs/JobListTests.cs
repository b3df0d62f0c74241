using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

public sealed class JobListTests
{
    public static TheoryData<JobListFormat> Containers => [.. Enum.GetValues<JobListFormat>()];

    [Theory]
    [MemberData(nameof(Containers))]
    public async Task Jobs_are_read_from_every_container_that_the_server_may_use(JobListFormat container)
    {
        await using var fixture = new JobFixture();
        fixture.Fake.Quirks.JobListFormat = container;
        var some = fixture.Start(JobFixture.Minutes(1, count: 3));
        var none = fixture.Start();

        (await fixture.Jobs.ListAsync(some.Id)).Should().HaveCount(3).And.OnlyContain(job => job.State == JobState.Active && job.Id.Value.Length > 0);
        (await fixture.Jobs.ListAsync(none.Id)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"a-1":{"state":"failed"},"a-2":{"id":"a-2","state":"active"}}""")]
    [InlineData("""{"jobs":{"a-1":{"state":"failed"},"a-2":{"state":"active"}},"count":2}""")]
    [InlineData("""[{"state":"failed","id":"a-1"},null,{"id":"a-2","state":"active"}]""")]
    public async Task A_job_in_a_map_takes_its_id_from_the_key(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        (await client.Client.Jobs.ListAsync("b")).Select(job => (job.Id.Value, job.State?.Value)).Should().Equal(("a-1", "failed"), ("a-2", "active"));
    }

    [Fact]
    public async Task A_job_in_a_map_that_has_an_id_of_its_own_keeps_it()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"0":{"id":"a-1","state":"active"}}"""));

        (await client.Client.Jobs.ListAsync("b")).Should().ContainSingle().Which.Id.Value.Should().Be("a-1");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"jobs":[]}""")]
    [InlineData("""{"jobs":[],"next":null}""")]
    public async Task No_jobs_yet_is_an_empty_list_in_every_container(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        (await client.Client.Jobs.ListAsync("b")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"none\"")]
    [InlineData("""["a-1"]""")]
    [InlineData("""{"results":[{"id":"a-1"}]}""")]
    public async Task A_response_with_another_shape_is_an_error_and_not_an_empty_list(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        (await client.Client.Awaiting(c => c.Jobs.ListAsync("b")).Should().ThrowAsync<ImmutaSerializationException>()).Which.Operation.Should().Be("Jobs.List");
    }

    [Fact]
    public async Task A_listing_that_announces_more_jobs_is_not_taken_for_all_of_them()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"jobs":[{"id":"a-1","state":"completed"}],"next":"more"}"""));

        await client.Client.Awaiting(c => c.Jobs.ListAsync("b")).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Fact]
    public async Task Odd_members_of_a_job_are_kept_without_a_failure()
    {
        const string Response = """[{"id":7,"state":["active"],"output":{"rows":3},"extra":null},{"state":null},{"id":"","state":"weird"}]""";
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Response));

        var jobs = await client.Client.Jobs.ListAsync("b");

        jobs[0].Id.Value.Should().Be("7");
        jobs[0].State.Should().BeNull();
        jobs[0].IsFinal.Should().BeFalse();
        jobs[0].Output!.Value.GetProperty("rows").GetInt32().Should().Be(3);
        jobs[0].AdditionalProperties["state"].GetRawText().Should().Be("""["active"]""");
        jobs[1].Id.Should().Be(default(JobId));
        jobs[2].State!.Value.IsKnown.Should().BeFalse();
        jobs[2].IsFinal.Should().BeFalse();
    }

    [Fact]
    public async Task A_bulk_id_is_escaped_as_one_value()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]"));

        await client.Client.Jobs.ListAsync("a&b=c/ü");

        client.Server.Requests.Should().ContainSingle().Which.RequestUri.PathAndQuery.Should().Be("/jobs?bulkId=a%26b%3Dc%2F%C3%BC");
    }

    [Fact]
    public async Task A_summary_keeps_what_the_server_says_word_for_word()
    {
        await using var fixture = new JobFixture();
        fixture.Start(JobFixture.Minutes(1, count: 2) with { JobType = "one" }, JobFixture.Minutes(0, count: 3, end: "failed") with { JobType = "two" });

        var all = await fixture.Jobs.GetSummaryAsync();
        var some = await fixture.Jobs.GetSummaryAsync(["two", "three"], fixture.Clock.GetUtcNow().AddHours(-1), fixture.Clock.GetUtcNow().AddHours(1));

        all.JobType.Should().HaveCount(2);
        some.JobType.Should().ContainSingle().Which.GetProperty("failed").GetInt32().Should().Be(3);
        fixture.Fake.Journal.Entries[^1].RequestTarget.Should().Contain("jobType=two&jobType=three&startDate=2025-12-31T23%3A00%3A00Z");
    }

    [Theory]
    [InlineData("""[{"a":1}]""")]
    [InlineData("""{"jobType":[{"a":1}],"other":2}""")]
    public async Task A_summary_is_read_as_an_array_or_as_an_object(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        var summary = await client.Client.Jobs.GetSummaryAsync();

        summary.JobType.Should().ContainSingle().Which.GetProperty("a").GetInt32().Should().Be(1);
    }
}
