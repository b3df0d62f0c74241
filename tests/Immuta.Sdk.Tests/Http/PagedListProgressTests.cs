using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>A list that was stepped back in still has to make progress.</summary>
public class PagedListProgressTests
{
    private const string Page = """{"hits":[{"id":1},{"id":2}]}""";
    private const string Others = """{"hits":[{"id":8},{"id":9}]}""";
    private const string First = """{"hits":[{"id":1}]}""";
    private const string Second = """{"hits":[{"id":2}]}""";

    [Fact]
    public async Task A_page_that_repeats_after_a_step_back_ends_in_an_exception()
    {
        using var server = new StubHandler().ThenJson(Page).ThenJson(Others).ThenJson(Page);

        await ReadAsync(server);
    }

    [Fact]
    public async Task Single_rows_that_alternate_after_a_step_back_end_in_an_exception()
    {
        using var server = new StubHandler().ThenJson(Page).ThenJson(Others);
        for (var i = 0; i < 50; i++)
        {
            server.ThenJson(First).ThenJson(Second);
        }

        await ReadAsync(server);
    }

    private static async Task ReadAsync(StubHandler server)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new ClientUnderTest(server);

        await FluentActions.Awaiting(() => client.Client.V2.Projects.FindAsync("fraud-eu", timeout.Token)).Should().ThrowAsync<ImmutaPagingException>();

        server.Requests.Should().HaveCountLessThan(10);
    }
}
