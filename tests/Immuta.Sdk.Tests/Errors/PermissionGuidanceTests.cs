#pragma warning disable IMMUTA004 // Removals as code are experimental; their refusals are tested too.
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.Errors;

/// <summary>A failure for a missing permission names the permission, which differs by flow.</summary>
public sealed class PermissionGuidanceTests
{
    private const string Integrations = "APPLICATION_ADMIN";
    private const string Flow = "APPLICATION_ADMIN;CREATE_DATA_SOURCE";

    private static readonly Dictionary<string, (string Permissions, Func<ImmutaClient, Task> Call)> s_calls = new(StringComparer.Ordinal)
    {
        ["Integrations.List"] = (Integrations, client => client.Integrations.ListAsync()),
        ["Integrations.Get"] = (Integrations, client => client.Integrations.GetAsync("7")),
        ["Integrations.GetStatus"] = (Integrations, client => client.Integrations.GetStatusAsync("7")),
        ["Integrations.Create"] = (Integrations, client => client.Integrations.CreateAsync(Snowflake)),
        ["Integrations.Update"] = (Integrations, client => client.Integrations.UpdateAsync("7", Snowflake)),
        ["Integrations.Delete"] = (Integrations, client => client.Integrations.DeleteAsync("7")),
        ["Integrations.RegenerateApiKey"] = (Integrations, client => client.Integrations.RegenerateApiKeyAsync("7")),
        ["Integrations.GetS3DataSource"] = ("CREATE_S3_DATASOURCE", client => client.Integrations.GetS3DataSourceAsync("7")),
        ["Scripts.Create"] = (Flow, client => client.Scripts.CreateAsync(Snowflake)),
        ["Scripts.CreateDelete"] = (Flow, client => client.Scripts.CreateDeleteAsync("7")),
        ["Connections.Test"] = (Flow, client => client.Connections.TestAsync(Connection)),
        ["Connections.Register"] = (Flow, client => client.Connections.RegisterAsync(Connection)),
        ["Connections.Get"] = (Flow + ";GOVERNANCE", client => client.Connections.GetAsync("k")),
        ["Connections.UpdateCredentials"] = (Flow, client => client.Connections.UpdateCredentialsAsync(Connection)),
        ["DataObjects.Get"] = (Flow + ";GOVERNANCE", client => client.DataObjects.GetAsync(Key)),
        ["DataObjects.Crawl"] = (Flow, client => client.DataObjects.CrawlAsync(Key)),
        ["DataObjects.Delete"] = (Integrations, client => client.DataObjects.DeleteAsync(Key)),
        ["V2.Policies.Apply"] = ("GOVERNANCE", client => client.V2.Policies.ApplyYamlAsync("policyKey: k")),
        ["V2.DataSources.Apply"] = ("CREATE_DATA_SOURCE", client => client.V2.DataSources.ApplyYamlAsync("connectionKey: k")),
        ["V2.DataSources.Delete"] = ("CREATE_DATA_SOURCE", client => client.V2.DataSources.DeleteAsync("k")),
        ["V2.Policies.List"] = ("GOVERNANCE;not published", client => client.V2.Policies.DeleteAsync("k")),
        ["V2.Policies.Get"] = ("GOVERNANCE;not published", client => client.V2.Policies.FindAsync("k")),
        ["V2.Purposes.List"] = ("GOVERNANCE;not published", client => client.V2.Purposes.DeleteAsync("k")),
        ["V2.Projects.Delete"] = ("CREATE_PROJECT", client => client.V2.Projects.DeleteAsync("k")),
    };

    private static Immuta.Sdk.Connections.ConnectionKey Key => "k";

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    private static SnowflakeManualIntegrationRequest Snowflake => SnowflakeIntegration.Create("acme.example.com", "w", "d").WithUserPassword("u", "p").Manual().Build();

    private static Immuta.Sdk.Connections.SnowflakeConnection Connection => ConnectionPaths.Snowflake().WithUserPassword("u", "p").Build();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_refusal_for_lack_of_permission_names_the_permission(string operation)
    {
        var (permissions, call) = s_calls[operation];
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(403), options => options.RecoverLostResponses = false);

        var refusal = (await FluentActions.Awaiting(() => call(client.Client)).Should().ThrowAsync<ImmutaForbiddenException>()).Which;

        refusal.Operation.Should().Be(operation);
        foreach (var permission in permissions.Split(';'))
        {
            refusal.Guidance.Should().Contain(permission);
        }
    }

    [Fact]
    public async Task A_refusal_by_a_proxy_is_not_blamed_on_a_permission_alone()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text("<html>Request blocked</html>", "text/html", 403)));

        var refusal = (await client.Client.Awaiting(one => one.Integrations.ListAsync()).Should().ThrowAsync<ImmutaForbiddenException>()).Which;

        refusal.Guidance.Should().StartWith("The response isn't one of Immuta's").And.Contain("proxy or firewall").And.Contain("APPLICATION_ADMIN");
    }
}
