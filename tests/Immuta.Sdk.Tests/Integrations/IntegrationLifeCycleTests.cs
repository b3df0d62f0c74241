using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

public sealed class IntegrationLifeCycleTests
{
    public static TheoryData<string> EveryRequest => [.. Requests.All.Keys];

    [Theory]
    [MemberData(nameof(EveryRequest))]
    public async Task Every_technology_is_registered_read_back_and_removed_over_http(string name)
    {
        var request = Requests.All[name];
        await using var tenant = await Tenant.OverHttpAsync();
        var integrations = tenant.Client.Integrations;

        var created = await integrations.CreateAsync(request);
        var ready = await integrations.WaitUntilReadyAsync(created.Id);

        created.Status.Should().Be(IntegrationStatus.Creating);
        ready.Id.Should().Be(created.Id);
        ready.Status.Should().Be(IntegrationStatus.Enabled);
        ready.Type.Should().Be(request.Type);
        (await integrations.ListAsync()).Should().ContainSingle().Which.Id.Should().Be(created.Id);

        var deleted = IntegrationCredentials.From(request) is { } credentials
            ? await integrations.DeleteAsync(created.Id, credentials)
            : await integrations.DeleteAsync(created.Id);
        await integrations.WaitUntilDeletedAsync(created.Id);

        deleted.Status.Should().Be(IntegrationStatus.Deleting);
        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_read_is_edited_with_fresh_credentials_and_keeps_its_settings()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.UnknownMembers = true;
        var created = await tenant.Client.Integrations.CreateAsync(
            SnowflakeIntegration.Create("acme.example.com", "WH", "DB").WithUserPassword("u", "p").Manual().WithUserRolePattern(["ETL"]).Build());
        var current = await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);

        var edit = SnowflakeIntegration.From(current).WithKeyPair("IMMUTA_SYSTEM", Keys.Pem).Manual().WithQueryAudit().Build();
        var edited = await tenant.Client.Integrations.UpdateAsync(created.Id, edit);
        var after = await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);

        edited.Status.Should().Be(IntegrationStatus.Editing);
        var configuration = after.Config.Should().BeOfType<SnowflakeConfiguration>().Subject;
        configuration.AuthenticationType.Should().Be(SnowflakeAuthenticationType.KeyPair);
        configuration.UserRolePattern!.Exclude.Should().Equal("ETL");
        configuration.Audit!.Enabled.Should().BeTrue();
        configuration.Password.Should().BeNull();
    }

    [Fact]
    public async Task A_creation_that_failed_is_repaired_by_an_update_of_the_same_id()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.FailNextCreation(new FakeValidationTest("Basic Connection Test", "failed", "the account does not respond"));
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeAutomatic());

        var failure = await tenant.Client.Invoking(client => client.Integrations.WaitUntilReadyAsync(created.Id))
            .Should().ThrowAsync<ImmutaIntegrationFailedException>();
        await tenant.Client.Integrations.UpdateAsync(created.Id, Requests.SnowflakeAutomatic());
        var repaired = await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);

        failure.Which.Integration.Status.Should().Be(IntegrationStatus.CreateError);
        failure.Which.Message.Should().Contain("UpdateAsync").And.Contain("Basic Connection Test").And.Contain("the account does not respond");
        repaired.Status.Should().Be(IntegrationStatus.Enabled);
    }

    [Fact]
    public async Task The_key_of_a_trino_integration_is_found_and_can_be_replaced()
    {
        await using var tenant = Tenant.InMemory();
        var created = await tenant.Client.Integrations.CreateAsync(TrinoIntegration.Create());
        var before = (await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id)).FindApiKey();

        var regenerated = await tenant.Client.Integrations.RegenerateApiKeyAsync(created.Id);
        var after = (await tenant.Client.Integrations.GetAsync(created.Id)).FindApiKey();

        before.Should().NotBeNull();
        regenerated.ApiKey.Should().NotBeNull().And.NotBe(before);
        after.Should().Be(regenerated.ApiKey);
    }

    [Theory]
    [InlineData("s3://example-landing/sales/*")]
    [InlineData("s3://example-landing/sales/")]
    public async Task S3_prefixes_become_data_sources_with_and_without_a_wildcard(string prefix)
    {
        await using var tenant = await Tenant.OverHttpAsync();
        var created = await tenant.Client.Integrations.CreateAsync(Requests.All["s3 access key"]);
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);

        var registered = await tenant.Client.Integrations.RegisterS3DataSourcesAsync(new S3DataSourcesRequest
        {
            IntegrationId = created.Id,
            DataSources = [new S3DataSource { DataSourceName = "Sales", Prefix = prefix }],
        });
        var read = await tenant.Client.Integrations.GetS3DataSourceAsync(registered.Single().DataSourceId!);

        registered.Single().Prefix.Should().Be(prefix);
        read.DataSourceName.Should().Be("Sales");
        tenant.Fake.Journal.Find("POST", "/native-s3/handler").Single().GetRequestBody().Should().Contain($"\"integrationId\":{created.Id}");
    }
}
