using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.V2;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

/// <summary>The look-ups, and the changes of tags and attributes, as they are on the wire.</summary>
public class CatalogTests
{
    private const string Filter = "searchText=a%26b&tag=A&tag=B%20C&connectionString=x%3A1%2Fy&schema=S&status=failed&blobHandlerType=Snowflake&domainId=d-1";

    private const string UserFilter = "name=Jane&email=jane%40acme.example.com&userid=jane&iamid=bim&permission=GOVERNANCE&includeDisabled=true";

    [Fact]
    public async Task All_tags_are_listed_by_one_request_without_a_limit()
    {
        await using var tenant = MockTenant.Start("catalog/tags.json");

        var tags = await tenant.CreateClient().Catalog.Tags.ListAsync();

        tags.Select(tag => tag.Name).Should().Equal("Area: HR", "Area: HR.Salary 100%");
        tenant.Verify("GET /tag");
    }

    [Fact]
    public async Task A_tag_is_found_by_its_exact_name()
    {
        await using var tenant = MockTenant.Start("catalog/tags-search.json");
        var tags = tenant.CreateClient().Catalog.Tags;

        (await tags.FindAsync("Area: HR/Ü.100% & more"))!.Id.Should().Be((TagId)12);
        (await tags.ExistsAsync("Area: HR/Ü.100% & more")).Should().BeTrue();

        const string Search = "GET /tag?searchText=Area%3A%20HR%2F%C3%9C.100%25%20%26%20more";
        tenant.Verify(Search, Search);
    }

    [Fact]
    public async Task A_missing_tag_is_created_below_its_root_and_the_root_is_kept()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("catalog/tag-create.json");
        tenant.StubFile("catalog/tags.json", mapping =>
        {
            MappingFile.WantUrl(mapping, "/tag?searchText=Area%3A HR");
            mapping["Scenario"] = "creation";
            mapping["SetStateTo"] = "listed";
        });
        tenant.StubFile("catalog/tags.json", mapping =>
        {
            MappingFile.WantUrl(mapping, "/tag?searchText=Area%3A HR");
            Responses.Json("""[{"id":12,"name":"Area: HR"},{"id":13,"name":"Area: HR.Salary"}]""")(mapping);
            mapping["Scenario"] = "creation";
            mapping["WhenStateIs"] = "listed";
            mapping["SetStateTo"] = "listed again";
        });

        var created = await tenant.CreateClient().Catalog.Tags.CreateIfAbsentAsync(["Area: HR", "Area: HR.Salary"]);

        created.Select(tag => tag.Name).Should().Equal("Area: HR", "Area: HR.Salary");
        tenant.Verify("GET /tag?searchText=Area%3A%20HR", "POST /tag", "GET /tag?searchText=Area%3A%20HR");
    }

    [Fact]
    public async Task A_tag_is_attached_to_a_column_with_its_source()
    {
        await using var tenant = MockTenant.Start("catalog/tag-apply.json");

        await tenant.CreateClient().Catalog.Tags.ApplyAsync(TagTarget.ForColumn(39, "E-MAIL ADDRESS"), ["Sensitive.E-mail / work"]);

        tenant.Verify("POST /tag/column/39_E-MAIL%20ADDRESS");
    }

    [Fact]
    public async Task A_tag_that_the_server_ignores_is_reported()
    {
        await using var tenant = MockTenant.Start("catalog/tag-ignored.json");
        var tags = tenant.CreateClient().Catalog.Tags;

        var ignored = await tags.Awaiting(t => t.ApplyAsync(TagTarget.ForDataSource(39), ["Sensitive"])).Should().ThrowAsync<ImmutaIgnoredRequestException>();

        ignored.Which.Ignored.Should().Equal("Sensitive");
        tenant.Verify("POST /tag/datasource/39", "GET /dataSource/39/tags");
    }

    [Fact]
    public async Task A_tag_is_detached_from_a_data_source()
    {
        await using var tenant = MockTenant.Start("catalog/tag-remove.json");

        await tenant.CreateClient().Catalog.Tags.RemoveAsync(TagTarget.ForDataSource(39), "Sensitive.E-mail");

        tenant.Verify("DELETE /tag/datasource/39/Sensitive.E-mail");
    }

    [Fact]
    public async Task A_tag_is_deleted_after_a_look_at_what_is_below_it()
    {
        await using var tenant = MockTenant.Start("catalog/tag-delete.json");

        (await tenant.CreateClient().Catalog.Tags.DeleteIfExistsAsync("Old tag")).Should().BeTrue();

        tenant.Verify("GET /tag?searchText=Old%20tag", "DELETE /tag/Old%20tag")[^1].Bytes.Length.Should().Be(0);
    }

    [Fact]
    public async Task Data_sources_are_searched_by_every_filter_page_by_page()
    {
        await using var tenant = MockTenant.Start("catalog/data-sources.json");
        var query = new DataSourceQuery
        {
            SearchText = "a&b",
            Tags = ["A", "B C"],
            ConnectionStrings = ["x:1/y"],
            Schema = "S",
            Statuses = ["failed"],
            Technologies = ["Snowflake"],
            DomainId = "d-1",
            PageSize = 2,
        };

        var found = await ListAsync(tenant.CreateClient().Catalog.DataSources.SearchAsync(query));

        found.Select(row => (row.Name, row.IsDisabled)).Should().Equal(("One", false), ("Two", true), ("Three", false));
        tenant.Verify($"GET /dataSource?{Filter}&offset=0&size=2", $"GET /dataSource?{Filter}&offset=1&size=2");
    }

    [Fact]
    public async Task A_data_source_is_read_with_its_tags()
    {
        await using var tenant = MockTenant.Start("catalog/data-source.json");
        var dataSources = tenant.CreateClient().Catalog.DataSources;

        (await dataSources.GetAsync(39)).Domains!.Single().Id.Should().Be((DomainId)"d-1");
        (await dataSources.GetTagsAsync(39)).Single().Name.Should().Be("A");

        tenant.Verify("GET /dataSource/39", "GET /dataSource/39/tags");
    }

    [Fact]
    public async Task Users_are_searched_by_every_filter()
    {
        await using var tenant = MockTenant.Start("catalog/users.json");
        var query = new UserQuery { Name = "Jane", Email = "jane@acme.example.com", UserId = "jane", IamId = "bim", Permission = "GOVERNANCE", IncludeDisabled = true };

        var found = await ListAsync(tenant.CreateClient().Catalog.Users.SearchAsync(query));

        found.Single().Authorizations!.Contains("Department", "HR").Should().BeTrue();
        tenant.Verify($"GET /bim/user?{UserFilter}&offset=0&size=100", $"GET /bim/user?{UserFilter}&offset=1&size=100");
    }

    [Fact]
    public async Task Groups_are_searched_by_name_and_identity_provider()
    {
        await using var tenant = MockTenant.Start("catalog/groups.json");

        (await ListAsync(tenant.CreateClient().Catalog.Groups.SearchAsync("Stewards", "bim"))).Single().Id.Should().Be((GroupId)5);

        tenant.Verify("GET /bim/group?name=Stewards&iamid=bim&offset=0&size=100", "GET /bim/group?name=Stewards&iamid=bim&offset=1&size=100");
    }

    [Fact]
    public async Task Attributes_of_a_user_and_of_a_group_are_read()
    {
        await using var tenant = MockTenant.Start("catalog/user.json", "catalog/group.json");
        var attributes = tenant.CreateClient().Catalog.Attributes;

        (await attributes.GetAsync(UserOrGroup.ForUser("bim", "jane@acme.example.com")))["DEPARTMENT"].Should().Equal("HR");
        (await attributes.GetAsync(UserOrGroup.ForGroup("bim", 5)))["Department"].Should().Equal("HR");

        tenant.Verify("GET /bim/iam/bim/user/jane%40acme.example.com", "GET /bim/group/5");
    }

    [Fact]
    public async Task An_attribute_is_set_for_a_user_and_removed_from_a_group()
    {
        await using var tenant = MockTenant.Start("catalog/attribute-set.json", "catalog/attribute-remove.json");
        var attributes = tenant.CreateClient().Catalog.Attributes;

        await attributes.SetAsync(UserOrGroup.ForUser("bim", "jane"), "Department", "R&D: 100%");
        await attributes.RemoveAsync(UserOrGroup.ForGroup("bim", 5), "Department", "HR");

        tenant.Verify("PUT /bim/iam/bim/user/jane/authorizations/Department/R%26D%3A%20100%25", "DELETE /bim/iam/bim/group/5/authorizations/Department/HR");
    }

    [Fact]
    public async Task Identity_providers_are_listed()
    {
        await using var tenant = MockTenant.Start("catalog/identity-providers.json");

        (await tenant.CreateClient().Catalog.ListIdentityProvidersAsync()).Single().Id.Should().Be((IamId)"bim");

        tenant.Verify("GET /bim/iam");
    }

    [Fact]
    public async Task A_domain_is_found_by_its_name()
    {
        await using var tenant = MockTenant.Start("catalog/domains.json");

        (await tenant.CreateClient().Catalog.FindDomainAsync("Sales"))!.Id.Should().Be((DomainId)"d-2");

        tenant.Verify("GET /domain?offset=0&size=100", "GET /domain?offset=1&size=100");
    }

    [Fact]
    public async Task Permissions_are_checked_by_one_request()
    {
        await using var tenant = MockTenant.Start("catalog/who-am-i.json");

        var user = await tenant.CreateClient().Catalog.EnsurePermissionsAsync([V2Operations.ApplyPolicy, V2Operations.ApplyProject]);

        user.AllPermissions.Should().Equal("CREATE_PROJECT", "GOVERNANCE");
        tenant.Verify("GET /bim/rpc/user/current");
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows)
        {
            list.Add(row);
        }

        return list;
    }
}
