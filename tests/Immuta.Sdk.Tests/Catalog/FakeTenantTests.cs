using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.Catalog;

/// <summary>The look-ups end to end, on what requests of the same client have left in a tenant.</summary>
public sealed class FakeTenantTests
{
    private static DataSourcesRequest Sales => SnowflakeDataSources.Create("sales", "acme.snowflake.example.com", "SALES", "WH")
        .WithUserPassword("LOADER", "example-password")
        .WithTable("CUSTOMERS", "PUBLIC", table => table.WithTags("Area: HR").WithColumnTags("NAME", "Sensitive.Email"))
        .WithTable("ORDERS", "PUBLIC")
        .Build();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tags_are_created_attached_detached_and_deleted(bool idsAsText)
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.IdsAsText = idsAsText;
        await tenant.Client.V2.DataSources.ApplyAsync(Sales);
        var catalog = tenant.Client.Catalog;
        var source = await FirstAsync(catalog.DataSources.SearchAsync(new() { SearchText = "CUSTOMERS" }));
        var target = TagTarget.ForDataSource(source.Id!.Value);

        await catalog.Tags.CreateIfAbsentAsync(["Area: HR.50 % / Ünna", "Area: HR.Salary", "Area: HR"]);
        await catalog.Tags.ApplyAsync(target, ["Area: HR.50 % / Ünna", "Area: HR.Salary"]);
        await catalog.Tags.ApplyAsync(TagTarget.ForColumn(source.Id.Value, "NAME"), ["Area: HR.Salary"]);
        await catalog.Tags.RemoveAsync(target, "Area: HR.Salary");

        (await catalog.DataSources.GetTagsAsync(source.Id.Value)).Select(tag => tag.Name).Should().BeEquivalentTo("Area: HR", "Area: HR.50 % / Ünna");
        (await catalog.Tags.Awaiting(t => t.DeleteAsync("Area: HR")).Should().ThrowAsync<ImmutaPreconditionException>()).Which.Findings.Should().HaveCount(2);
        (await catalog.Tags.DeleteIfExistsAsync("Area: HR.50 % / Ünna")).Should().BeTrue();
        (await catalog.Tags.DeleteIfExistsAsync("Area: HR.50 % / Ünna")).Should().BeFalse();
        await catalog.Tags.DeleteAsync("Area: HR", deleteWholeHierarchy: true);
        (await catalog.Tags.ListAsync("Area")).Should().BeEmpty();
    }

    [Fact]
    public async Task Tags_that_the_tenant_confirms_and_ignores_are_reported()
    {
        await using var tenant = Tenant.InMemory();
        await tenant.Client.V2.DataSources.ApplyAsync(Sales);
        tenant.Fake.Quirks.IgnoresAppliedTags = true;
        var source = await FirstAsync(tenant.Client.Catalog.DataSources.SearchAsync());

        await tenant.Client.Catalog.Tags.Awaiting(t => t.ApplyAsync(TagTarget.ForDataSource(source.Id!.Value), ["Sensitive.Email"])).Should().ThrowAsync<ImmutaIgnoredRequestException>();
    }

    [Fact]
    public async Task Data_sources_users_groups_and_domains_are_found()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Directory.AddUser(new("jane") { Groups = ["Stewards"] });
        var hr = tenant.Fake.Directory.AddDomain(new("Human Resources"));
        await tenant.Client.V2.DataSources.ApplyAsync(Sales);
        var catalog = tenant.Client.Catalog;

        var row = await FirstAsync(catalog.DataSources.SearchAsync(new() { Tags = ["Area: HR"] }));
        (await catalog.DataSources.FindAsync(row.Name!))!.Id.Should().Be(row.Id);
        (await catalog.DataSources.GetAsync(row.Id!.Value)).RemoteTable.Should().Be("CUSTOMERS");
        (await FirstAsync(catalog.Users.SearchAsync(new() { UserId = "jane" }))).IamId.Should().Be((IamId)"bim");
        (await FirstAsync(catalog.Groups.SearchAsync("Stewards"))).Name.Should().Be("Stewards");
        (await catalog.FindDomainAsync("Human Resources"))!.Id!.Value.Value.Should().Be($"{hr.Id}");
        (await catalog.ListIdentityProvidersAsync()).Should().Contain(provider => provider.Id == new IamId("bim"));
    }

    [Fact]
    public async Task Attributes_are_set_read_in_any_case_and_removed()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Directory.AddUser(new("jane"));
        var group = tenant.Fake.Directory.AddGroup(new("Stewards"));
        var attributes = tenant.Client.Catalog.Attributes;

        foreach (var principal in new[] { UserOrGroup.ForUser("bim", "jane"), UserOrGroup.ForGroup("bim", group.Id) })
        {
            await attributes.SetAsync(principal, "Office: Ünna/2", "100 %");
            await attributes.SetAsync(principal, "Office: Ünna/2", "second");
            (await attributes.GetAsync(principal))["OFFICE: ÜNNA/2"].Should().Equal("100 %", "second");

            await attributes.RemoveAsync(principal, "Office: Ünna/2", "100 %");
            (await attributes.GetAsync(principal)).Contains("office: ünna/2", "100 %").Should().BeFalse();
        }
    }

    [Fact]
    public async Task A_permission_that_is_missing_is_reported_before_the_call_that_needs_it()
    {
        await using var tenant = Tenant.InMemory();
        var catalog = tenant.Client.Catalog;
        await catalog.EnsurePermissionsAsync([V2Operations.ApplyPolicy, IntegrationOperations.Create]);
        tenant.Fake.Directory.CurrentPermissions = ["GOVERNANCE"];

        (await catalog.Awaiting(c => c.EnsurePermissionsAsync([V2Operations.ApplyPolicy, IntegrationOperations.Create])).Should().ThrowAsync<ImmutaPreconditionException>())
            .Which.Findings.Should().Equal("APPLICATION_ADMIN is missing, which Integrations.Create needs");
        await tenant.Client.Integrations.Awaiting(i => i.CreateAsync(Requests.SnowflakeManual())).Should().ThrowAsync<ImmutaForbiddenException>();
    }

    [Theory]
    [InlineData(null, ListOffset.Skips)]
    [InlineData(7, ListOffset.Skips)]
    [InlineData(7, ListOffset.Ignored)]
    [InlineData(7, ListOffset.RepeatsLastPage)]
    [InlineData(7, ListOffset.IgnoredAndShuffled)]
    public async Task Each_list_is_complete_or_ends_in_an_error(int? cap, ListOffset offset)
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.V2.AddDataSources("acme", 120);
        for (var i = 0; i < 120; i++)
        {
            tenant.Fake.Directory.AddUser(new($"user-{i}"));
            tenant.Fake.Directory.AddGroup(new($"group-{i}"));
            tenant.Fake.Directory.AddDomain(new($"domain-{i}"));
        }

        tenant.Fake.Quirks.ListPageCap = cap;
        tenant.Fake.Quirks.ListOffset = offset;
        var catalog = tenant.Client.Catalog;

        foreach (var (read, expected) in new (Func<Task<int>>, int)[]
        {
            (() => CountAsync(catalog.DataSources.SearchAsync()), 120),
            (() => CountAsync(catalog.Users.SearchAsync()), tenant.Fake.Directory.Users.Count),
            (() => CountAsync(catalog.Groups.SearchAsync()), tenant.Fake.Directory.Groups.Count),
            (() => CountAsync(catalog.ListDomainsAsync()), 120),
        })
        {
            int? received = null;
            var failure = await Record.ExceptionAsync(async () => received = await read());
            if (offset is ListOffset.Ignored or ListOffset.IgnoredAndShuffled)
            {
                (received == expected || failure is ImmutaPagingException).Should().BeTrue("a list is never shortened");
            }
            else
            {
                received.Should().Be(expected);
            }
        }
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

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> rows)
    {
        await foreach (var row in rows)
        {
            return row;
        }

        throw new InvalidOperationException("Nothing was found.");
    }
}
