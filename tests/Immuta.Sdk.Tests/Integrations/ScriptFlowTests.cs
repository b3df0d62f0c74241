using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

public sealed class ScriptFlowTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("immuta-sdk-");

    [Fact]
    public async Task One_script_platforms_get_their_script_and_the_same_object_as_request()
    {
        await using var tenant = await Tenant.OverHttpAsync();
        await SetUpAsync(tenant, Requests.SnowflakeManual());
        await SetUpAsync(tenant, Requests.DatabricksManual());

        tenant.Fake.Journal.Find("POST", "/integrations").Should().HaveCount(2)
            .And.OnlyContain(entry => entry.ManualFlow == ManualFlowMatch.Same);
    }

    [Fact]
    public async Task Two_script_platforms_get_both_scripts_and_the_same_object_as_request()
    {
        await using var tenant = await Tenant.OverHttpAsync();
        await SetUpTwiceAsync(tenant, Requests.RedshiftManual());
        await SetUpTwiceAsync(tenant, Requests.SynapseManual());

        tenant.Fake.Journal.Find("POST", "/integrations").Should().HaveCount(2)
            .And.OnlyContain(entry => entry.ManualFlow == ManualFlowMatch.Same);
        tenant.Fake.Journal.Count("POST", "/integrations/scripts/initial-create").Should().Be(2);
    }

    [Fact]
    public async Task The_bytes_sent_to_the_script_endpoints_and_to_create_are_the_same()
    {
        await using var tenant = Tenant.InMemory();
        await SetUpTwiceAsync(tenant, Requests.RedshiftManual());

        var bodies = tenant.Fake.Journal.Entries.Where(entry => entry.Method == "POST").Select(entry => entry.GetRequestBody());

        bodies.Should().HaveCount(3).And.OnlyContain(body => body == tenant.Fake.Journal.Entries[0].GetRequestBody());
    }

    public static TheoryData<string> Editable => ["snowflake", "databricks", "redshift", "synapse"];

    [Theory]
    [MemberData(nameof(Editable))]
    public async Task A_manual_edit_takes_a_script_and_then_the_same_object(string technology)
    {
        await using var tenant = Tenant.InMemory();
        IntegrationRequest request = technology switch
        {
            "snowflake" => Requests.SnowflakeManual(),
            "databricks" => Requests.DatabricksManual(),
            "redshift" => Requests.RedshiftManual(),
            _ => Requests.SynapseManual(),
        };
        var created = await tenant.Client.Integrations.CreateAsync(request);
        var current = await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        ISupportsSetupScript edit = technology switch
        {
            "snowflake" => SnowflakeIntegration.From(current).WithUserPassword("u", "p").Manual().WithQueryAudit(false).Build(),
            "databricks" => DatabricksIntegration.From(current).WithToken("rotated").Manual().WithQueryAudit(false).Build(),
            "redshift" => RedshiftIntegration.From(current).WithUserPassword("u", "p").Manual().WithImpersonation().Build(),
            _ => SynapseIntegration.From(current).WithUserPassword("u", "p").Manual().WithImpersonation().Build(),
        };

        var script = await tenant.Client.Scripts.CreateEditAsync(created.Id, edit);
        await tenant.Client.Integrations.UpdateAsync(created.Id, (IntegrationRequest)edit);
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);

        script.Text.Reveal().Should().NotBeEmpty();
        tenant.Fake.Journal.Find("PUT", $"/integrations/{created.Id}").Single().ManualFlow.Should().Be(ManualFlowMatch.Same);
    }

    [Fact]
    public async Task The_removal_script_of_snowflake_and_redshift_comes_first()
    {
        await using var tenant = Tenant.InMemory();
        foreach (IntegrationRequest request in new IntegrationRequest[] { Requests.SnowflakeManual(), Requests.RedshiftManual() })
        {
            var created = await tenant.Client.Integrations.CreateAsync(request);
            await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);

            var script = await tenant.Client.Scripts.CreateDeleteAsync(created.Id);
            await tenant.Client.Integrations.DeleteAsync(created.Id);
            await tenant.Client.Integrations.WaitUntilDeletedAsync(created.Id);

            script.Text.Reveal().Should().NotBeEmpty();
        }

        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Fact]
    public async Task A_working_synapse_is_removed_with_two_scripts()
    {
        await using var tenant = Tenant.InMemory();
        var request = Requests.SynapseManual();
        var created = await tenant.Client.Integrations.CreateAsync(request);
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);

        var first = await tenant.Client.Scripts.CreateDeleteAsync(created.Id);
        var second = await tenant.Client.Scripts.CreatePostCleanupAsync(request);
        await tenant.Client.Integrations.DeleteAsync(created.Id);

        first.Text.Should().NotBe(second.Text);
        tenant.Fake.Journal.Count("POST", "/integrations/scripts/post-cleanup").Should().Be(1);
    }

    public static TheoryData<string> Cleanable => ["snowflake", "redshift", "synapse"];

    [Theory]
    [MemberData(nameof(Cleanable))]
    public async Task The_cleanup_script_removes_leftovers_of_a_failed_creation(string technology)
    {
        await using var tenant = Tenant.InMemory();
        ISupportsCleanupScript request = technology switch
        {
            "snowflake" => Requests.SnowflakeManual(),
            "redshift" => Requests.RedshiftManual(),
            _ => Requests.SynapseManual(),
        };
        tenant.Fake.FailNextCreation();
        var created = await tenant.Client.Integrations.CreateAsync((IntegrationRequest)request);
        await tenant.Client.Invoking(client => client.Integrations.WaitUntilReadyAsync(created.Id)).Should().ThrowAsync<ImmutaIntegrationFailedException>();

        var cleanup = await tenant.Client.Scripts.CreateCleanupAsync(request);
        if (request is SynapseManualIntegrationRequest synapse)
        {
            (await tenant.Client.Scripts.CreatePostCleanupAsync(synapse)).Text.Should().NotBe(cleanup.Text);
        }

        await tenant.Client.Integrations.DeleteAsync(created.Id);
        await tenant.Client.Integrations.WaitUntilDeletedAsync(created.Id);
        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Fact]
    public async Task A_removal_script_can_carry_the_request_where_the_server_asks_for_it()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.RemovalScripts = RemovalScriptBody.Required;
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);

        await tenant.Client.Invoking(client => client.Scripts.CreateDeleteAsync(created.Id)).Should().ThrowAsync<ImmutaBadRequestException>();
        var script = await tenant.Client.Scripts.CreateDeleteAsync(created.Id, Requests.SnowflakeManual());

        script.Text.Reveal().Should().NotBeEmpty();
    }

    public static TheoryData<ScriptFormat> Shapes => [.. Enum.GetValues<ScriptFormat>()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_script_is_read_in_every_wrapper_of_the_server(ScriptFormat shape)
    {
        await using var tenant = Tenant.InMemory();
        var expected = (await tenant.Client.Scripts.CreateAsync(Requests.SnowflakeManual())).Text;
        tenant.Fake.Quirks.Scripts = shape;

        var script = await tenant.Client.Scripts.CreateAsync(Requests.SnowflakeManual());

        script.Text.Should().Be(expected);
        script.Text.Reveal().Should().Contain("\n").And.NotContain("\\n");
    }

    [Fact]
    public async Task A_login_page_is_never_taken_for_a_script()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.RespondNext(FakeResponse.Text(System.Net.HttpStatusCode.OK, "<!DOCTYPE html><html>Sign in</html>", "text/html"));

        var failure = await tenant.Client.Invoking(client => client.Scripts.CreateAsync(Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaSerializationException>();

        failure.Which.Operation.Should().Be("Scripts.Create");
        failure.Which.ContentType.Should().Be("text/html");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("""{"statusCode": 200, "message": "queued"}""")]
    public async Task A_response_without_a_script_is_never_taken_for_one(string response)
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.RespondNext(FakeResponse.Json(System.Net.HttpStatusCode.OK, response));

        await tenant.Client.Invoking(client => client.Scripts.CreateAsync(Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaSerializationException>();
    }

    [Fact]
    public async Task A_saved_script_is_private_and_replaces_no_existing_file()
    {
        await using var tenant = Tenant.InMemory();
        var script = await tenant.Client.Scripts.CreateAsync(Requests.SnowflakeManual());
        var path = Path.Combine(_folder.FullName, "setup.sql");

        await script.SaveAsync(path);

        (await File.ReadAllTextAsync(path)).Should().Be(script.Text.Reveal());
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await script.Invoking(saved => saved.SaveAsync(path)).Should().ThrowAsync<IOException>();
        await script.SaveAsync(path, overwrite: true);
        _folder.GetFiles().Should().ContainSingle();
    }

    [Fact]
    public async Task A_save_that_is_cancelled_leaves_no_file_behind()
    {
        await using var tenant = Tenant.InMemory();
        var script = await tenant.Client.Scripts.CreateAsync(Requests.SnowflakeManual());

        await script.Invoking(saved => saved.SaveAsync(Path.Combine(_folder.FullName, "setup.sql"), cancellationToken: new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

        _folder.GetFiles().Should().BeEmpty();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task SetUpAsync<T>(Tenant tenant, T request)
        where T : IntegrationRequest, ISupportsSetupScript
    {
        var script = await tenant.Client.Scripts.CreateAsync(request);
        script.Text.Reveal().Should().NotBeEmpty();
        var created = await tenant.Client.Integrations.CreateAsync(request);
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
    }

    private static async Task SetUpTwiceAsync<T>(Tenant tenant, T request)
        where T : IntegrationRequest, ISupportsInitialScript
    {
        var first = await tenant.Client.Scripts.CreateInitialAsync(request);
        first.Text.Should().NotBe((await tenant.Client.Scripts.CreateAsync(request)).Text);
        var created = await tenant.Client.Integrations.CreateAsync(request);
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
    }
}
