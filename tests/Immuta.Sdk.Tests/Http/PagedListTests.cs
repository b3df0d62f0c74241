using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>A list is complete, or ends in an exception that says so.</summary>
public sealed class PagedListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(199)]
    [InlineData(200)]
    [InlineData(1234)]
    public async Task Every_row_arrives_once_in_its_order(int rows)
    {
        foreach (var hasCount in new[] { true, false })
        {
            var server = new ListServer(Enumerable.Range(1, rows)) { HasCount = hasCount };

            (await ListAsync(server)).Should().Equal(Enumerable.Range(1, rows));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(50)]
    [InlineData(99)]
    public async Task A_capped_page_size_loses_nothing(int cap)
    {
        foreach (var hasCount in new[] { true, false })
        {
            var server = new ListServer(Enumerable.Range(1, 250)) { HasCount = hasCount, Cap = cap };

            (await ListAsync(server)).Should().Equal(Enumerable.Range(1, 250));
        }
    }

    [Fact]
    public async Task A_server_that_sends_single_rows_is_an_error()
    {
        var server = new ListServer([1, 2, 3]) { Cap = 1 };

        (await Awaiting(server).Should().ThrowAsync<ImmutaPagingException>()).WithMessage("*one row at a time*");
    }

    [Fact]
    public async Task A_count_of_the_page_alone_shortens_nothing()
    {
        foreach (var cap in new[] { 3, 50, 1000 })
        {
            var server = new ListServer(Enumerable.Range(1, 250)) { CountsPage = true, Cap = cap };

            (await ListAsync(server)).Should().Equal(Enumerable.Range(1, 250));
        }
    }

    [Fact]
    public async Task A_count_saves_the_request_that_would_find_nothing()
    {
        var server = new ListServer(Enumerable.Range(1, 250));

        await ListAsync(server);

        server.Pages.Should().Be(3);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task An_ignored_offset_with_every_row_in_the_page_is_complete(bool hasCount, bool ignoresSize)
    {
        var server = new ListServer(Enumerable.Range(1, ignoresSize ? 250 : 60)) { HasCount = hasCount, IgnoresOffset = true, IgnoresSize = ignoresSize };

        (await ListAsync(server)).Should().Equal(server.Rows);
        server.Counts.Should().Be(hasCount ? 0 : 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_ignored_offset_with_rows_missing_is_an_error(bool hasCount)
    {
        var server = new ListServer(Enumerable.Range(1, 250)) { HasCount = hasCount, IgnoresOffset = true };

        var failure = (await Awaiting(server).Should().ThrowAsync<ImmutaPagingException>()).Which;

        failure.Received.Should().Be(100);
        failure.Message.Should().Contain("without new rows").And.Contain("do not take the rows for the whole list");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_last_page_that_is_repeated_adds_nothing(bool hasCount)
    {
        foreach (var cap in new[] { 10, 100 })
        {
            var server = new ListServer(Enumerable.Range(1, 120)) { HasCount = hasCount, RepeatsLastPage = true, Cap = cap };

            (await ListAsync(server)).Should().Equal(server.Rows);
        }
    }

    [Fact]
    public async Task Rows_that_are_counted_and_not_listed_are_an_error()
    {
        foreach (var rows in new[] { 0, 1, 50, 250 })
        {
            var server = new ListServer(Enumerable.Range(1, rows)) { Unlisted = 1 };

            var failure = (await Awaiting(server).Should().ThrowAsync<ImmutaPagingException>()).Which;

            failure.Message.Should().Contain($"the server counts {rows + 1} rows and sends no more");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_that_disappears_in_the_middle_hides_no_other(bool hasCount)
    {
        var server = new ListServer(Enumerable.Range(1, 250))
        {
            HasCount = hasCount,
            AfterPage = (list, pages) => list.Rows.Remove(pages == 1 ? 5 : pages == 2 ? 6 : -1),
        };

        (await ListAsync(server)).Should().Equal(Enumerable.Range(1, 250));
    }

    [Fact]
    public async Task Rows_that_disappear_all_the_time_are_an_error()
    {
        var server = new ListServer(Enumerable.Range(1, 100_000)) { AfterPage = (list, _) => list.Rows.RemoveRange(0, 150) };

        var failure = (await Awaiting(server).Should().ThrowAsync<ImmutaPagingException>()).Which;

        failure.Message.Should().Contain("rows disappear faster than the list is read");
    }

    [Fact]
    public async Task Rows_that_appear_at_the_front_are_not_read_twice()
    {
        var server = new ListServer(Enumerable.Range(1, 250)) { AfterPage = (list, pages) => list.Rows.Insert(0, 10_000 + pages) };

        (await ListAsync(server)).Should().Equal(Enumerable.Range(1, 250));
    }

    [Fact]
    public async Task Rows_that_appear_at_the_end_are_read_too()
    {
        var server = new ListServer(Enumerable.Range(1, 250)) { AfterPage = (list, pages) => list.Rows.Add(10_000 + pages) };

        (await ListAsync(server)).Should().StartWith(Enumerable.Range(1, 250)).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_in_another_order_on_each_page_are_all_read_or_an_error(bool ignoresOffset)
    {
        var (complete, failed) = (0, 0);
        for (var seed = 0; seed < 500; seed++)
        {
            var server = new ListServer(Enumerable.Range(1, 12)) { Cap = 2 + (seed % 11), Order = new Random(seed), IgnoresOffset = ignoresOffset };
            try
            {
                (await ListAsync(server)).Order().Should().Equal(Enumerable.Range(1, 12), $"seed {seed}");
                complete++;
            }
            catch (ImmutaPagingException)
            {
                failed++;
            }
        }

        complete.Should().BeGreaterThan(10);
        failed.Should().BeGreaterThan(100);
    }

    [Fact]
    public async Task A_row_that_the_server_lists_twice_is_read_once()
    {
        foreach (var cap in new[] { 4, 100 })
        {
            var server = new ListServer([1, 2, 2, 3, 4, 5, 5, 6]) { Cap = cap };

            (await ListAsync(server)).Should().Equal(1, 2, 3, 4, 5, 6);
        }
    }

    // Whatever happens between two pages: a row that is there all the time arrives once, or the list ends in an exception.
    [Fact]
    public async Task Random_changes_and_faults_lose_no_row_in_silence()
    {
        var (complete, failed) = (0, 0);
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var next = 100_000;
            var kept = new HashSet<int>(Enumerable.Range(1, random.Next(0, 700)));
            var server = new ListServer(kept.ToList())
            {
                HasCount = random.Next(2) == 0,
                Cap = random.Next(4) == 0 ? random.Next(1, 120) : int.MaxValue,
                IgnoresOffset = random.Next(10) == 0,
                RepeatsLastPage = random.Next(5) == 0,
                AfterPage = (list, _) =>
                {
                    for (var change = random.Next(3); change > 0; change--)
                    {
                        if (random.Next(2) == 0 && list.Rows.Count > 0)
                        {
                            var at = random.Next(list.Rows.Count);
                            kept.Remove(list.Rows[at]);
                            list.Rows.RemoveAt(at);
                        }
                        else
                        {
                            list.Rows.Insert(random.Next(list.Rows.Count + 1), next++);
                        }
                    }
                },
            };

            try
            {
                var read = await ListAsync(server);
                read.Should().OnlyHaveUniqueItems();
                kept.Except(read).Should().BeEmpty($"seed {seed}");
                complete++;
            }
            catch (ImmutaPagingException)
            {
                failed++;
            }
        }

        complete.Should().BeGreaterThan(500);
        failed.Should().BeGreaterThan(10);
    }

    [Fact]
    public async Task A_list_can_be_read_again_from_its_start()
    {
        var server = new ListServer(Enumerable.Range(1, 250));
        using var client = new ClientUnderTest(server.CreateHandler());
        var list = client.Client.V2.Projects.ListAsync();

        (await IdsAsync(list)).Should().Equal(server.Rows);
        (await IdsAsync(list)).Should().Equal(server.Rows);
    }

    [Fact]
    public async Task A_page_that_is_no_list_is_an_error()
    {
        foreach (var body in new[] { "{}", """{"hits":{}}""", "\"text\"", "17" })
        {
            using var client = new ClientUnderTest(new StubHandler().ThenJson(body));

            await FluentActions.Awaiting(() => IdsAsync(client.Client.V2.Projects.ListAsync())).Should().ThrowAsync<ImmutaSerializationException>();
        }
    }

    [Theory]
    [InlineData("hits")]
    [InlineData("projects")]
    [InlineData("data")]
    [InlineData("results")]
    public async Task Every_known_container_of_the_rows_is_read(string container)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""{"{{container}}":[{"id":"7"},null,3],"count":"3"}""").ThenJson($$"""{"{{container}}":[3],"count":"3"}"""));

        (await IdsAsync(client.Client.V2.Projects.ListAsync())).Should().Equal(7);
    }

    private static Func<Task> Awaiting(ListServer server) => () => ListAsync(server);

    private static async Task<List<int>> ListAsync(ListServer server)
    {
        using var client = new ClientUnderTest(server.CreateHandler());
        if (server.HasCount)
        {
            return await IdsAsync(client.Client.V2.Projects.ListAsync());
        }

        var ids = new List<int>();
        await foreach (var policy in client.Client.V2.Policies.ListAsync())
        {
            ids.Add(int.Parse(policy.Id!.Value.Value, null));
        }

        return ids;
    }

    private static async Task<List<int>> IdsAsync(IAsyncEnumerable<ProjectDetails> projects)
    {
        var ids = new List<int>();
        await foreach (var project in projects)
        {
            ids.Add(int.Parse(project.Id!.Value.Value, null));
        }

        return ids;
    }
}
