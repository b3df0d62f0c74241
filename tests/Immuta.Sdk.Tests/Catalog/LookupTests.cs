using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Catalog;

public sealed class LookupTests
{
    [Fact]
    public async Task Two_data_sources_of_one_name_are_reported_with_their_ids()
    {
        using var client = Client("""{"hits":[{"id":1,"name":"A"},{"id":2,"name":"a"},{"id":3,"name":"A","deleted":true}],"count":3}""", """{"hits":[{"id":3,"name":"A"}],"count":3}""");

        (await client.Client.Catalog.DataSources.Awaiting(d => d.FindAsync("A")).Should().ThrowAsync<ImmutaPreconditionException>())
            .Which.Findings.Should().Equal("id 1", "id 3 (disabled)");
    }

    [Fact]
    public async Task A_data_source_is_found_by_its_exact_name()
    {
        using var client = Client("""{"hits":[{"id":1,"name":"A"},{"id":2,"name":"a"}],"count":2}""", """{"hits":[{"id":2,"name":"a"}],"count":2}""");

        (await client.Client.Catalog.DataSources.FindAsync("a"))!.Id.Should().Be((DataSourceId)2);
        client.Server.Requests[0].RequestUri.PathAndQuery.Should().Be("/dataSource?searchText=a&offset=0&size=100");
    }

    [Fact]
    public async Task A_search_that_the_server_cuts_short_ends_in_an_exception()
    {
        using var client = Client("""{"hits":[{"id":1,"name":"A"},{"id":2,"name":"B"}],"count":3}""", """{"hits":[],"count":3}""", """{"hits":[],"count":3}""");

        await client.Client.Catalog.DataSources.Awaiting(d => d.FindAsync("A")).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Theory]
    [InlineData("""[{"name":"A","source":"curated"}]""")]
    [InlineData("""{"tags":[{"name":"A","source":"curated"}]}""")]
    public async Task Tags_of_a_data_source_are_read_in_both_shapes(string response)
    {
        using var client = Client(response);

        (await client.Client.Catalog.DataSources.GetTagsAsync(39)).Single().Source.Should().Be("curated");
    }

    [Fact]
    public async Task A_missing_data_source_is_explained()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404));

        (await client.Client.Catalog.DataSources.Awaiting(d => d.GetAsync(39)).Should().ThrowAsync<ImmutaNotFoundException>())
            .Which.Guidance.Should().Contain("may not see it");
    }

    [Fact]
    public async Task A_search_without_a_filter_sends_only_the_page()
    {
        using var client = Client("""{"hits":[],"count":0}""");
        var catalog = client.Client.Catalog;

        await CountAsync(catalog.DataSources.SearchAsync());
        await CountAsync(catalog.Users.SearchAsync());
        await CountAsync(catalog.Groups.SearchAsync());
        await CountAsync(catalog.ListDomainsAsync());

        client.Server.Requests.Select(request => request.RequestUri.PathAndQuery).Should().Equal(
            "/dataSource?offset=0&size=100", "/bim/user?offset=0&size=100", "/bim/group?offset=0&size=100", "/domain?offset=0&size=100");
    }

    [Fact]
    public async Task A_domain_that_does_not_exist_is_null_and_two_of_one_name_are_reported()
    {
        const string Whole = """{"data":[{"id":"x","name":"HR"},{"id":"y","name":"HR"}],"count":2}""";
        const string End = """{"data":[{"id":"y","name":"HR"}],"count":2}""";
        using var client = Client(Whole, End, Whole, End);
        var catalog = client.Client.Catalog;

        (await catalog.Awaiting(c => c.FindDomainAsync("HR")).Should().ThrowAsync<ImmutaPreconditionException>()).Which.Findings.Should().Equal("id x", "id y");
        (await catalog.FindDomainAsync("hr")).Should().BeNull();
    }

    [Fact]
    public void A_page_has_at_least_one_row()
    {
        var users = () => new UserQuery { PageSize = 0 };
        var dataSources = () => new DataSourceQuery { PageSize = 0 };

        users.Should().Throw<ArgumentOutOfRangeException>();
        dataSources.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> rows)
    {
        var count = 0;
        await foreach (var _ in rows)
        {
            count++;
        }

        return count;
    }

    private static ClientUnderTest Client(params string[] responses)
    {
        var client = new ClientUnderTest(new StubHandler());
        foreach (var response in responses)
        {
            client.Server.ThenJson(response);
        }

        return client;
    }
}
