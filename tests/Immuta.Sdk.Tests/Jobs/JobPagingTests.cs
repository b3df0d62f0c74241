using System.Globalization;
using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

/// <summary>Searches over listings that move, repeat or shuffle their rows.</summary>
public sealed class JobPagingTests
{
    public static TheoryData<string, string, int> Movements
    {
        get
        {
            var movements = new TheoryData<string, string, int>();
            foreach (var next in new[] { "nothing", "number", "text", "opaque" })
            {
                foreach (var leaving in new[] { "none", "first", "three", "last", "page", "many", "all", "new" })
                {
                    foreach (var cap in new[] { int.MaxValue, 7 })
                    {
                        movements.Add(next, leaving, cap);
                    }
                }
            }

            return movements;
        }
    }

    [Theory]
    [MemberData(nameof(Movements))]
    public async Task No_job_is_lost_when_others_leave_the_state(string next, string leaving, int cap)
    {
        var server = new MovingJobs(500, Leaving(leaving)) { Next = next, Cap = cap, AddsJobs = leaving == "new" };
        using var client = new ClientUnderTest(server.Handler);

        var found = await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { States = [JobState.Active], PageSize = 20 }));

        found.Should().OnlyHaveUniqueItems();
        server.Active.Where(number => number < 1_000_000).Select(MovingJobs.IdOf).Should().BeSubsetOf(found);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(250)]
    public async Task A_server_that_ignores_the_offset_and_shuffles_ends_in_an_error(int count)
    {
        var server = new MovingJobs(count) { IgnoresOffset = true, Shuffles = true };
        using var client = new ClientUnderTest(server.Handler);
        var found = new List<string>();

        await client.Client.Awaiting(c => CollectAsync(c.Jobs.SearchAsync(new JobQuery { PageSize = 20 }), found)).Should().ThrowAsync<ImmutaPagingException>();

        found.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Two_pages_without_a_new_row_in_any_order_end_the_search()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"jobs":[{"id":"a"},{"id":"b"},{"id":"c"}]}""")
            .ThenJson("""{"jobs":[{"id":"c"},{"id":"a"},{"id":"b"}]}""")
            .ThenJson("""{"jobs":[{"id":"b"},{"id":"c"}]}""")
            .ThenJson("""{"jobs":[{"id":"d"}]}"""));

        await client.Client.Awaiting(c => CollectAsync(c.Jobs.SearchAsync())).Should().ThrowAsync<ImmutaPagingException>();

        client.Server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_text_next_goes_back_as_the_offset_until_it_is_missing()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"jobs":[{"id":"a"},{"id":"b"}],"next":"k/1 z"}""")
            .ThenJson("""{"jobs":[{"id":"c"}],"next":"k/2"}""")
            .ThenJson("""{"jobs":[{"id":"d"}]}"""));

        (await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { PageSize = 2 }))).Should().Equal("a", "b", "c", "d");
        client.Server.Requests.Select(request => request.RequestUri.Query).Should().Equal("?offset=0&size=2", "?offset=k%2F1%20z&size=2", "?offset=k%2F2&size=2");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("number")]
    [InlineData("text")]
    [InlineData("opaque")]
    public async Task No_job_is_lost_or_repeated_for_any_form_of_next(string next)
    {
        var server = new MovingJobs(101) { Next = next, Cap = 9 };
        using var client = new ClientUnderTest(server.Handler);

        (await CollectAsync(client.Client.Jobs.SearchAsync())).Should().Equal(Enumerable.Range(0, 101).Select(MovingJobs.IdOf));
    }

    [Fact]
    public async Task A_listing_that_starts_over_after_thousands_of_rows_ends_in_an_error()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(request =>
        {
            var offset = int.Parse(request.RequestUri!.Query.Split("offset=")[1].Split('&')[0], CultureInfo.InvariantCulture);
            offset.Should().BeLessThan(50_000, because: "the search must end");
            return Response.Json($"[{string.Join(',', Enumerable.Range(offset, 500).Select(row => $$"""{"id":"{{row % 12_345}}"}"""))}]");
        }));
        var found = new List<string>();

        await client.Client.Awaiting(c => CollectAsync(c.Jobs.SearchAsync(new JobQuery { PageSize = 500 }), found)).Should().ThrowAsync<ImmutaPagingException>();

        found.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThanOrEqualTo(12_000);
        client.Server.Requests.Count.Should().BeLessThan(60);
    }

    [Fact]
    public async Task Thousands_of_shuffled_rows_without_an_offset_end_in_an_error()
    {
        var server = new MovingJobs(12_345) { IgnoresOffset = true, Shuffles = true };
        using var client = new ClientUnderTest(server.Handler);

        await client.Client.Awaiting(c => CollectAsync(c.Jobs.SearchAsync(new JobQuery { PageSize = 500 }))).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(300, true)]
    public async Task One_row_per_page_is_complete_or_an_error(int count, bool isError)
    {
        var server = new MovingJobs(count) { Cap = 1 };
        using var client = new ClientUnderTest(server.Handler);
        var found = new List<string>();

        var search = client.Client.Awaiting(c => CollectAsync(c.Jobs.SearchAsync(new JobQuery { States = [JobState.Active], PageSize = 1 }), found));

        await (isError ? search.Should().ThrowAsync<ImmutaPagingException>() : (Task)search.Should().NotThrowAsync());
        found.Should().HaveCount(Math.Min(count, 1));
    }

    [Fact]
    public async Task Several_states_are_sent_by_repeating_the_key()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"jobs":[],"next":null}"""));

        await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { JobTypes = ["x", "y"], States = [JobState.Active, "some & more"] }));

        client.Server.Requests.Single().RequestUri.Query.Should().Be("?jobType=x&jobType=y&state=active&state=some%20%26%20more&offset=0&size=100");
    }

    [Fact]
    public void An_empty_state_cannot_be_searched_for() =>
        FluentActions.Invoking(() => new JobQuery { States = [JobState.Active, default] }).Should().Throw<ArgumentException>();

    [Fact]
    public async Task A_search_for_final_states_follows_the_servers_own_marks()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"jobs":[{"id":"a"},{"id":"b"}],"next":"k1"}""")
            .ThenJson("""{"jobs":[{"id":"c"}],"next":null}"""));

        (await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { States = [JobState.Failed] }))).Should().Equal("a", "b", "c");
        client.Server.Requests[1].RequestUri.Query.Should().Be("?state=failed&offset=k1&size=100");
    }

    [Fact]
    public async Task A_stable_search_by_state_reads_a_tenth_more_rows()
    {
        var server = new MovingJobs(910);
        using var client = new ClientUnderTest(server.Handler);

        (await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { States = [JobState.Active] }))).Should().HaveCount(910);

        server.Handler.Requests.Should().HaveCount(11);
    }

    // The jobs that are removed after each request.
    private static Func<MovingJobs, int, IEnumerable<int>> Leaving(string kind) => kind switch
    {
        "first" => (server, _) => server.Active.Take(1),
        "three" => (server, _) => server.Active.Take(3),
        "last" => (server, _) => server.Active.TakeLast(1),
        "page" => (server, request) => request % 4 == 3 ? server.Active.Take(20) : [],
        "many" => (server, request) => request == 12 ? server.Active.Take(200) : [],
        "all" => (server, request) => request == 9 ? server.Active : [],
        "new" => (server, request) => request % 2 == 0 ? server.Active.Where(number => number < 1_000_000).Take(2) : [],
        _ => (_, _) => [],
    };

    private static Task<List<string>> CollectAsync(IAsyncEnumerable<Job> jobs) => CollectAsync(jobs, []);

    private static async Task<List<string>> CollectAsync(IAsyncEnumerable<Job> jobs, List<string> found)
    {
        await foreach (var job in jobs)
        {
            found.Add(job.Id.Value);
        }

        return found;
    }
}
