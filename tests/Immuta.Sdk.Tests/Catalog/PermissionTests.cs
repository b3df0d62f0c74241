using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.Catalog;

public sealed class PermissionTests
{
    [Fact]
    public async Task Each_missing_permission_is_one_finding_with_the_operations_that_need_it()
    {
        using var client = Client("""{"userid":"jane","permissions":["CREATE_PROJECT"],"groupPermissions":[]}""");

        var missing = (await client.Client.Catalog
            .Awaiting(c => c.EnsurePermissionsAsync([V2Operations.ApplyPurpose, IntegrationOperations.Create, V2Operations.ApplyPolicy, V2Operations.ApplyPolicy, V2Operations.ApplyProject]))
            .Should().ThrowAsync<ImmutaPreconditionException>()).Which;

        missing.Findings.Should().Equal(
            "APPLICATION_ADMIN is missing, which Integrations.Create needs",
            "GOVERNANCE is missing, which V2.Policies.Apply and V2.Purposes.Apply need");
        missing.Message.Should().StartWith("Catalog.EnsurePermissions changed nothing: the user 'jane' lacks permissions: APPLICATION_ADMIN");
    }

    [Theory]
    [InlineData("""{"permissions":["GOVERNANCE","APPLICATION_ADMIN"],"groupPermissions":null}""")]
    [InlineData("""{"permissions":["governance"],"groupPermissions":["APPLICATION_ADMIN"]}""")]
    [InlineData("""{"permissions":[],"groupPermissions":["GOVERNANCE","CREATE_DATA_SOURCE","APPLICATION_ADMIN"]}""")]
    public async Task Permissions_of_the_user_and_of_groups_count(string user)
    {
        using var client = Client(user);

        await client.Client.Catalog.EnsurePermissionsAsync([V2Operations.ApplyPolicy, IntegrationOperations.List]);

        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task One_of_several_permissions_suffices_where_the_operation_says_so()
    {
        using var client = Client("""{"permissions":["CREATE_DATA_SOURCE"]}""");

        await client.Client.Catalog.EnsurePermissionsAsync([ConnectionOperations.Register]);
    }

    [Fact]
    public async Task A_caller_without_any_permission_is_refused_only_where_that_is_certain()
    {
        using var client = Client("""{"permissions":[],"groupPermissions":[]}""");
        ImmutaOperation[] uncertain = [DataObjectOperations.Delete, DataObjectOperations.Crawl, V2Operations.DeleteProject, CatalogOperations.ApplyTags, JobOperations.List, CatalogOperations.WhoAmI];

        await client.Client.Catalog.EnsurePermissionsAsync(uncertain);
        await client.Client.Catalog.Awaiting(c => c.EnsurePermissionsAsync([.. uncertain, CatalogOperations.SetAttribute])).Should().ThrowAsync<ImmutaPreconditionException>();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"permissions":null,"groupPermissions":["GOVERNANCE"]}""")]
    [InlineData("""{"permissions":"GOVERNANCE"}""")]
    public async Task A_server_that_does_not_report_permissions_is_never_silently_fine(string user)
    {
        using var client = Client(user);

        (await client.Client.Catalog.Awaiting(c => c.EnsurePermissionsAsync([V2Operations.ApplyPolicy])).Should().ThrowAsync<ImmutaPreconditionException>())
            .Which.Reason.Should().Contain("did not report");
    }

    [Fact]
    public async Task Who_am_i_shows_name_permissions_groups_and_attributes()
    {
        using var client = Client(Samples.Text("schemas/samples/responses/user.current.json"));

        var user = await client.Client.Catalog.WhoAmIAsync();

        user.UserId.Should().Be((UserId)"jane.doe@acme.example.com");
        user.Profile!.Name.Should().Be("Jane Doe");
        user.AllPermissions.Should().Equal("CREATE_DATA_SOURCE", "CREATE_PROJECT", "GOVERNANCE");
        user.Groups.Should().HaveCount(2);
        user.Authorizations!.Contains("Office Location", "100 %").Should().BeTrue();
        user.ToString().Should().Contain("AllPermissions = [CREATE_DATA_SOURCE, CREATE_PROJECT, GOVERNANCE]");
    }

    [Fact]
    public async Task Null_is_no_operation()
    {
        using var client = Client("{}");
        var catalog = client.Client.Catalog;

        await catalog.Awaiting(c => c.EnsurePermissionsAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await catalog.Awaiting(c => c.EnsurePermissionsAsync([null!])).Should().ThrowAsync<ArgumentException>();
        client.Server.Requests.Should().BeEmpty();
    }

    private static ClientUnderTest Client(string user) => new(new StubHandler().ThenJson(user));
}
