using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Testing.Tests;

public sealed class ConnectionSampleTests
{
    public static TheoryData<string> Samples()
    {
        var data = new TheoryData<string>();
        foreach (var file in Directory.GetFiles(Folder, "*.json").Select(Path.GetFileName).Where(name => !name!.StartsWith("data-object", StringComparison.Ordinal)))
        {
            data.Add(file!);
        }

        return data;
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "samples", "connections");

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_can_be_tested_and_registered(string file)
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        var body = await File.ReadAllTextAsync(Path.Combine(Folder, file));

        foreach (var path in new[] { "/data/connection/test", "/data/connection" })
        {
            var response = await tenant.SendAsync("POST", path, body);
            response.Status.Should().Be(HttpStatusCode.OK, response.Text);
        }
    }

    [Fact]
    public async Task What_the_builders_make_agrees_with_its_script()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        var snowflake = SnowflakeConnection.Create("by-builder", "acme.snowflake.example.com", "GOVERNANCE_WH", "IMMUTA_GOVERNANCE", "GOVERNANCE_READER");
        var databricks = DatabricksConnection.Create("by-builder", "acme.databricks.example.com", "/sql/1.0/warehouses/0a1b2c3d", "immuta_internal");

        await AgreeAsync(tenant, snowflake.WithUserPassword("GOVERNANCE_SERVICE", "invented").WithUserRolePattern(["LOADER"], UserRolePatternLocation.NativeIntegration).Build());
        await AgreeAsync(tenant, snowflake.WithKeyPair("GOVERNANCE_SERVICE", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nEXAMPLE+NOT+A+REAL+KEY\n-----END ENCRYPTED PRIVATE KEY-----\n", "governance.p8", "invented").WithRecommendedSettings().Build());
        await AgreeAsync(tenant, snowflake.WithOAuthSecret("Okta", "governance-client", "https://idp.acme.example.com/token", "invented", "https://acme.example.com/snowflake").Build());
        await AgreeAsync(tenant, databricks.WithToken("invented").WithRecommendedSettings().Build());
        await AgreeAsync(tenant, databricks.WithOAuthM2M("governance-client", "invented", "https://acme.databricks.example.com/oidc/v1/token").Build());
    }

    private static async Task AgreeAsync<T>(TestTenant tenant, T connection)
        where T : ConnectionDefinition, Immuta.Sdk.Scripts.ISupportsSetupScript
    {
        await using var client = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = FakeImmuta.InMemoryAddress,
            ApiKey = tenant.Fake.ApiKey,
            HttpMessageHandler = tenant.Fake.CreateHandler(),
        });
        await client.Scripts.CreateAsync(connection);

        (await tenant.SendAsync("POST", "/data/connection", connection.Registration.ToJson(revealSecrets: true))).Status.Should().Be(HttpStatusCode.OK);

        tenant.Fake.Journal.Entries[^1].ManualFlow.Should().Be(ManualFlowMatch.Same);
        await tenant.DeleteAsync("/data/object/by-builder");
    }
}
