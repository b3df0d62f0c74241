using FluentAssertions;
using Immuta.Sdk.V2;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Scenarios;

/// <summary>Deletions as code that the server processed and whose responses a broken connection lost.</summary>
public class LostDeletionTests
{
    private const string NotFound = """{"statusCode":404,"error":"Not Found","message":"placeholder"}""";
    private const string ProxyPage = "<html><body>No such page</body></html>";

    private static readonly Dictionary<string, (string Request, Func<IV2Client, Task> Call)> s_deletions = new(StringComparer.Ordinal)
    {
        ["v2/policy-delete.json"] = ("DELETE /policy/global/17", v2 => v2.Policies.DeleteAsync("mask email")),
        ["v2/project-delete.json"] = ("DELETE /api/v2/project/open%20project", v2 => v2.Projects.DeleteAsync("open project")),
        ["v2/purpose-delete.json"] = ("DELETE /governance/purpose/8", v2 => v2.Purposes.DeleteAsync("Research")),
    };

    [Theory]
    [InlineData("v2/policy-delete.json", "EMPTY_RESPONSE")]
    [InlineData("v2/policy-delete.json", "CONNECTION_RESET_BY_PEER")]
    [InlineData("v2/project-delete.json", "EMPTY_RESPONSE")]
    [InlineData("v2/purpose-delete.json", "EMPTY_RESPONSE")]
    [InlineData("v2/purpose-delete.json", "CONNECTION_RESET_BY_PEER")]
    public async Task A_deletion_that_finds_nothing_after_a_lost_response_has_succeeded(string file, string fault)
    {
        var (request, call) = s_deletions[file];
        await using var tenant = MockTenant.Start();
        var before = StubReads(tenant, file);
        tenant.StubFile(file, Responses.InState(null, "deleted", Responses.Fault(fault)));
        tenant.StubFile(file, Responses.InState("deleted", "deleted", Responses.Json(NotFound, 404)));

        await call(tenant.CreateClient().V2);

        tenant.Verify([.. before, request, request]);
    }

    [Theory]
    [InlineData("v2/policy-delete.json")]
    [InlineData("v2/project-delete.json")]
    [InlineData("v2/purpose-delete.json")]
    public async Task The_page_of_a_proxy_after_a_lost_response_leaves_the_outcome_open(string file)
    {
        var (request, call) = s_deletions[file];
        await using var tenant = MockTenant.Start();
        var before = StubReads(tenant, file);
        tenant.StubFile(file, Responses.InState(null, "deleted", Responses.Fault("EMPTY_RESPONSE")));
        tenant.StubFile(file, Responses.InState("deleted", "deleted", Responses.Text(ProxyPage, "text/html", 404)));

        var failure = (await tenant.CreateClient().V2.Invoking(call).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

        failure.Message.Should().Contain("FindAsync");
        tenant.Verify([.. before, request, request]);
    }

    [Theory]
    [InlineData("v2/policy-delete.json")]
    [InlineData("v2/project-delete.json")]
    [InlineData("v2/purpose-delete.json")]
    public async Task A_deletion_that_finds_nothing_at_once_has_failed(string file)
    {
        var (request, call) = s_deletions[file];
        await using var tenant = MockTenant.Start();
        var before = StubReads(tenant, file);
        tenant.StubFile(file, Responses.Json(NotFound, 404));

        (await tenant.CreateClient().V2.Invoking(call).Should().ThrowAsync<ImmutaNotFoundException>()).Which.Attempts.Should().Be(1);

        tenant.Verify([.. before, request]);
    }

    // What is read before the deletion: nothing for a project, whose key is in the path.
    private static IReadOnlyList<string> StubReads(MockTenant tenant, string file)
    {
        switch (file)
        {
            case "v2/policy-delete.json":
                return tenant.StubSingleRow("v2/policies.json", """{"id":17,"policyKey":"mask email"}""");
            case "v2/purpose-delete.json":
                tenant.StubFile("v2/purpose-get.json");
                return [.. tenant.StubSingleRow("v2/purposes.json", """{"id":8,"name":"Research"}""", """{"purposes":[ROWS]}"""), "GET /governance/purpose/8?includeSubpurposes=true"];
            default:
                return [];
        }
    }
}
