using System.Net;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

/// <summary>Every documented error of the integrations API, as a user sees it.</summary>
public sealed class ErrorTableTests
{
    [Fact]
    public Task Reading_an_unknown_id() => ExpectAsync<ImmutaNotFoundException>(
        tenant => tenant.Client.Integrations.GetAsync(5),
        "Integrations.Get", "No Integration found with ID 5.", "list the integrations");

    [Fact]
    public Task Deleting_a_manual_integration_with_credentials() => ExpectAsync<ImmutaBadRequestException>(
        async tenant => await tenant.Client.Integrations.DeleteAsync(
            await CreateAsync(tenant, Requests.SnowflakeManual()), IntegrationCredentials.From(Requests.SnowflakeAutomatic())!),
        "Integrations.Delete",
        "Credentials are not required for disable unless the integration was configured automatically. If you need to update your integration credentials, use PUT to update the integration before disabling.",
        "leave them out");

    public static TheoryData<string> Automatic => ["snowflake automatic password", "redshift automatic password", "synapse automatic"];

    [Theory]
    [MemberData(nameof(Automatic))]
    public Task Deleting_an_automatic_integration_without_credentials(string name) => ExpectAsync<ImmutaBadRequestException>(
        async tenant => await tenant.Client.Integrations.DeleteAsync(await CreateAsync(tenant, Requests.All[name])),
        "Integrations.Delete",
        "Integrations that are automatically configured require privileged credentials to disable. Please provide them in your payload.",
        "pass them");

    [Fact]
    public Task Deleting_databricks_with_credentials() => ExpectAsync<ImmutaBadRequestException>(
        async tenant => await tenant.Client.Integrations.DeleteAsync(
            await CreateAsync(tenant, Requests.DatabricksManual()), new SynapseCredentials { Username = "immuta_setup", Password = "example-password" }),
        "Integrations.Delete",
        "Credentials are not required to disable a Databricks Unity Catalog integration. If you need to update your integration credentials, use PUT to update the integration before disabling.",
        "leave them out");

    [Fact]
    public Task Deleting_an_unknown_id() => ExpectAsync<ImmutaNotFoundException>(
        tenant => tenant.Client.Integrations.DeleteAsync(5),
        "Integrations.Delete", "No integration found with ID 5.", "may be deleted already");

    [Fact]
    public Task Deleting_while_the_integration_is_busy() => ExpectAsync<ImmutaConflictException>(
        async tenant => await tenant.Client.Integrations.DeleteAsync(await BusyAsync(tenant)),
        "Integrations.Delete", "Unable to edit integration with ID 10000 in current state editing.", "wait until it has settled");

    [Fact]
    public async Task Deleting_when_a_validation_test_fails()
    {
        await using var tenant = Tenant.InMemory();
        var id = await CreateAsync(tenant, Requests.SnowflakeManual());
        tenant.Fake.RejectNextDeletion(new FakeValidationTest("Connection Test", "failed", "host unreachable"));

        var failure = (await tenant.Client.Invoking(client => client.Integrations.DeleteAsync(id)).Should().ThrowAsync<ImmutaUnprocessableEntityException>()).Which;

        failure.ValidationResults!.ValidationTests.Should().ContainSingle(test => test.Message == "host unreachable");
        failure.Guidance.Should().Contain("delete again");
    }

    [Fact]
    public Task Creating_again_after_a_creation_that_failed() => ExpectAsync<ImmutaBadRequestException>(
        async tenant =>
        {
            tenant.Fake.FailNextCreation();
            await CreateAsync(tenant, Requests.SnowflakeAutomatic());
            await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeAutomatic());
        },
        "Integrations.Create",
        $"Use PUT /integrations/10000 endpoint to update connection information for Snowflake integration on host {Requests.SnowflakeHost} (id = 10000) that previously failed to create.",
        "repair it with Integrations.UpdateAsync");

    [Fact]
    public Task Creating_what_exists_already() => ExpectAsync<ImmutaConflictException>(
        async tenant =>
        {
            await CreateAsync(tenant, Requests.SnowflakeAutomatic());
            await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeAutomatic());
        },
        "Integrations.Create", $"Snowflake integration already exists on {Requests.SnowflakeHost} (id = 10000).", "update it with Integrations.UpdateAsync");

    [Fact]
    public async Task Creating_when_a_prerequisite_is_missing()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.RejectNextCreation(new FakeValidationTest("Warehouse Access", "failed", "no USAGE"));

        var failure = (await tenant.Client.Invoking(client => client.Integrations.CreateAsync(Requests.SnowflakeAutomatic()))
            .Should().ThrowAsync<ImmutaUnprocessableEntityException>()).Which;

        failure.ServerMessage.Should().Be("Validation of prerequisite setup failed. Unable to create integration.");
        failure.ValidationResults!.Status.Should().Be(ValidationStatus.Failed);
        failure.Message.Should().Contain("Warehouse Access").And.Contain("no USAGE");
        failure.Guidance.Should().Contain("fix the platform");
        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Fact]
    public Task Creating_when_a_prerequisite_is_missing_and_the_response_names_no_tests() => ExpectAsync<ImmutaUnprocessableEntityException>(
        tenant =>
        {
            tenant.Fake.RejectNextCreation();
            return tenant.Client.Integrations.CreateAsync(Requests.SnowflakeAutomatic());
        },
        "Integrations.Create", "Validation of prerequisite setup failed. Unable to create integration.", "read ValidationResults where present");

    [Fact]
    public Task Creating_databricks_when_its_metastore_is_out_of_reach() => ExpectAsync<ImmutaUnprocessableEntityException>(
        tenant =>
        {
            tenant.Fake.RejectNextDatabricksCreate();
            return tenant.Client.Integrations.CreateAsync(Requests.DatabricksManual());
        },
        "Integrations.Create", "Processing Error: Error trying to get the current metastore info.", "fix the platform");

    [Fact]
    public async Task Updating_an_attribute_that_cannot_be_edited()
    {
        await using var tenant = Tenant.InMemory();
        var id = await CreateAsync(tenant, Requests.SnowflakeManual());

        var failure = (await tenant.Client.Invoking(client => client.Integrations.UpdateAsync(id, Requests.SnowflakeAutomatic()))
            .Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.ServerMessage.Should().StartWith("Unable to edit integration due to changes of non-editable attribute(s).").And.Contain("autoBootstrap");
        failure.Guidance.Should().Contain("send them as they are");
        failure.Operation.Should().Be("Integrations.Update");
    }

    [Fact]
    public Task Updating_an_unknown_id() => ExpectAsync<ImmutaNotFoundException>(
        tenant => tenant.Client.Integrations.UpdateAsync(5, Requests.SnowflakeManual()),
        "Integrations.Update", "No integration found with ID 5.", "list the integrations");

    [Fact]
    public Task Updating_while_the_integration_is_busy() => ExpectAsync<ImmutaConflictException>(
        async tenant => await tenant.Client.Integrations.UpdateAsync(await BusyAsync(tenant), Requests.SnowflakeManual()),
        "Integrations.Update", "Unable to edit integration with ID 10000 in current state editing.", "WaitUntilReadyAsync");

    [Fact]
    public async Task Updating_when_a_validation_test_fails()
    {
        await using var tenant = Tenant.InMemory();
        var id = await CreateAsync(tenant, Requests.SnowflakeManual());
        tenant.Fake.RejectNextEdit(new FakeValidationTest("Connection Test"));

        var failure = (await tenant.Client.Invoking(client => client.Integrations.UpdateAsync(id, Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaUnprocessableEntityException>()).Which;

        failure.ValidationResults!.ValidationTests.Should().ContainSingle();
        failure.Guidance.Should().Contain("update again");
    }

    [Fact]
    public Task Asking_an_older_server_for_a_new_key() => ExpectAsync<ImmutaNotFoundException>(
        async tenant =>
        {
            tenant.Fake.Quirks.Regenerate = RegenerateFormat.Unsupported;
            await tenant.Client.Integrations.RegenerateApiKeyAsync(await CreateAsync(tenant, TrinoIntegration.Create()));
        },
        "Integrations.RegenerateApiKey", "Not Found", "does not offer key regeneration");

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, typeof(ImmutaUnauthorizedException))]
    [InlineData(HttpStatusCode.Forbidden, typeof(ImmutaForbiddenException))]
    [InlineData(HttpStatusCode.TooManyRequests, typeof(ImmutaRateLimitedException))]
    [InlineData(HttpStatusCode.InternalServerError, typeof(ImmutaServerException))]
    [InlineData(HttpStatusCode.BadGateway, typeof(ImmutaServerException))]
    public async Task Statuses_that_are_not_documented_have_their_type_and_advice_too(HttpStatusCode status, Type type)
    {
        await using var tenant = Tenant.InMemory(options => options.Resilience.Retry.MaxRetryAttempts = 0);
        tenant.Fake.FailNext(status);

        var failure = (await tenant.Client.Invoking(client => client.Integrations.ListAsync()).Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.Should().BeOfType(type);
        failure.StatusCode.Should().Be(status);
        failure.Guidance.Should().NotBeNullOrWhiteSpace();
        failure.Message.Should().StartWith($"Integrations.List (GET /integrations) failed: {(int)status}").And.Contain("What to do:");
    }

    private static async Task ExpectAsync<TException>(Func<Tenant, Task> act, string operation, string serverMessage, string advice)
        where TException : ImmutaApiException
    {
        await using var tenant = await Tenant.OverHttpAsync(options: new FakeImmutaOptions { EditingDuration = TimeSpan.FromHours(1) });

        var failure = (await FluentActions.Awaiting(() => act(tenant)).Should().ThrowAsync<TException>()).Which;

        failure.StatusCode.Should().Be(StatusOf<TException>());
        failure.Operation.Should().Be(operation);
        failure.ServerMessage.Should().Be(serverMessage);
        failure.Guidance.Should().Contain(advice);
        failure.Message.Should().StartWith(operation).And.Contain(serverMessage).And.Contain(failure.Guidance);
    }

    private static HttpStatusCode StatusOf<TException>() => typeof(TException).Name switch
    {
        nameof(ImmutaBadRequestException) => HttpStatusCode.BadRequest,
        nameof(ImmutaNotFoundException) => HttpStatusCode.NotFound,
        nameof(ImmutaConflictException) => HttpStatusCode.Conflict,
        _ => HttpStatusCode.UnprocessableEntity,
    };

    private static async Task<IntegrationId> CreateAsync(Tenant tenant, IntegrationRequest request)
    {
        var created = await tenant.Client.Integrations.CreateAsync(request);
        await tenant.Client.Integrations.GetAsync(created.Id);
        return created.Id;
    }

    private static async Task<IntegrationId> BusyAsync(Tenant tenant)
    {
        var id = await CreateAsync(tenant, Requests.SnowflakeManual());
        await tenant.Client.Integrations.UpdateAsync(id, Requests.SnowflakeManual());
        return id;
    }
}
