namespace Immuta.Sdk.Testing.Tests.Lookups;

public sealed class PermissionTests
{
    [Theory]
    [InlineData("GET", "/integrations", "APPLICATION_ADMIN")]
    [InlineData("POST", "/integrations/scripts/create", "APPLICATION_ADMIN")]
    [InlineData("POST", "/native-s3/handler", "CREATE_S3_DATASOURCE")]
    [InlineData("POST", "/data/connection", "CREATE_DATA_SOURCE or APPLICATION_ADMIN")]
    [InlineData("POST", "/data/object/search", "CREATE_DATA_SOURCE or APPLICATION_ADMIN or GOVERNANCE")]
    [InlineData("POST", "/api/v2/data", "CREATE_DATA_SOURCE")]
    [InlineData("DELETE", "/api/v2/data/k", "CREATE_DATA_SOURCE")]
    [InlineData("POST", "/api/v2/policy", "GOVERNANCE")]
    [InlineData("POST", "/api/v2/purpose", "GOVERNANCE")]
    [InlineData("POST", "/api/v2/project", "CREATE_PROJECT")]
    [InlineData("DELETE", "/project/1", "CREATE_PROJECT")]
    [InlineData("GET", "/policy/global", "GOVERNANCE")]
    [InlineData("POST", "/policy/search", "GOVERNANCE")]
    [InlineData("DELETE", "/governance/purpose/1", "GOVERNANCE")]
    [InlineData("POST", "/tag", "GOVERNANCE")]
    [InlineData("DELETE", "/tag/a", "GOVERNANCE")]
    [InlineData("POST", "/tag/datasource/1", "GOVERNANCE")]
    [InlineData("PUT", "/bim/iam/bim/user/1/authorizations/a/b", "USER_ADMIN")]
    public async Task An_operation_needs_its_permission(string method, string path, string permissions)
    {
        await using var tenant = await LookupTenant.StartAsync();
        tenant.Fake.Directory.CurrentPermissions = ["AUDIT"];

        (await tenant.SendAsync(method, path)).ShouldBeError(HttpStatusCode.Forbidden, $"The user needs the permission {permissions}.");

        foreach (var permission in permissions.Split(" or "))
        {
            tenant.Fake.Directory.CurrentPermissions = [permission];
            (await tenant.SendAsync(method, path)).Status.Should().NotBe(HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [InlineData("/bim/rpc/user/current")]
    [InlineData("/bim/user")]
    [InlineData("/dataSource")]
    [InlineData("/project")]
    [InlineData("/tag")]
    [InlineData("/domain")]
    [InlineData("/jobs?bulkId=a")]
    public async Task Anyone_may_read_what_is_listed_here(string path)
    {
        await using var tenant = await LookupTenant.StartAsync();
        tenant.Fake.Directory.CurrentPermissions = [];

        (await tenant.GetAsync(path)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_caller_reads_the_permissions_that_are_set()
    {
        await using var tenant = await LookupTenant.StartAsync();
        tenant.Fake.Directory.CurrentPermissions = ["AUDIT"];

        (await tenant.ReadAsync("/bim/rpc/user/current")).GetProperty("permissions").ShouldBeJson("""["AUDIT"]""");
    }
}
