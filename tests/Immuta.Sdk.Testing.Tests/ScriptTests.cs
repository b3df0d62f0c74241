namespace Immuta.Sdk.Testing.Tests;

public sealed class ScriptTests
{
    private static readonly string[] s_withScripts = ["Snowflake", "Databricks", "Redshift", "Azure Synapse Analytics"];

    [Theory]
    [BothTransports("initial-create", "Redshift,Azure Synapse Analytics")]
    [BothTransports("create", "Snowflake,Databricks,Redshift,Azure Synapse Analytics")]
    [BothTransports("cleanup", "Snowflake,Redshift,Azure Synapse Analytics")]
    [BothTransports("post-cleanup", "Azure Synapse Analytics")]
    public async Task A_script_without_id_exists_for_its_technologies_only(TestTransport transport, string kind, string technologies)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        foreach (var technology in s_withScripts.Append("Native S3").Append("Google BigQuery").Append("Trino"))
        {
            var response = await tenant.PostAsync($"/integrations/scripts/{kind}", Bodies.Of(technology));
            if (technologies.Split(',').Contains(technology))
            {
                response.Status.Should().Be(HttpStatusCode.OK, technology);
                response.Json.GetString().Should().Contain($"{kind} script for {technology}").And.Contain(Bodies.Secret);
            }
            else
            {
                response.ShouldBeError(HttpStatusCode.BadRequest, $"There is no {kind} script for a {technology} integration.");
            }
        }
    }

    [Theory]
    [BothTransports("edit", "Snowflake,Databricks,Redshift,Azure Synapse Analytics")]
    [BothTransports("delete", "Snowflake,Redshift,Azure Synapse Analytics")]
    public async Task A_script_by_id_exists_for_its_technologies_only(TestTransport transport, string kind, string technologies)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        foreach (var technology in s_withScripts)
        {
            var id = await tenant.CreateAsync(Bodies.Of(technology));
            var response = await tenant.PostAsync($"/integrations/{id}/scripts/{kind}", Bodies.Of(technology));
            response.Status.Should().Be(technologies.Split(',').Contains(technology) ? HttpStatusCode.OK : HttpStatusCode.BadRequest, technology);
        }
    }

    [Theory]
    [BothTransports("/integrations/scripts/initial-create")]
    [BothTransports("/integrations/scripts/create")]
    [BothTransports("/integrations/scripts/cleanup")]
    [BothTransports("/integrations/10000/scripts/edit")]
    [BothTransports("/integrations/10000/scripts/delete")]
    public async Task Automatic_integrations_have_no_scripts(TestTransport transport, string path)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.CreateAsync(Bodies.Redshift(automatic: true));

        (await tenant.PostAsync(path, Bodies.Redshift(automatic: true))).ShouldBeError(
            HttpStatusCode.BadRequest,
            "$.autoBootstrap: scripts are only for integrations that are set up manually.");
    }

    [Theory]
    [BothTransports("edit")]
    [BothTransports("delete")]
    public async Task A_script_of_an_unknown_id_is_not_found(TestTransport transport, string kind)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.PostAsync($"/integrations/5/scripts/{kind}", Bodies.Snowflake(automatic: false));

        response.ShouldBeError(HttpStatusCode.NotFound, "No integration found with ID 5.");
    }

    [Theory]
    [BothTransports("edit")]
    [BothTransports("delete")]
    public async Task A_script_for_another_technology_than_the_ids_is_refused(TestTransport transport, string kind)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Snowflake(automatic: false));

        (await tenant.PostAsync($"/integrations/{id}/scripts/{kind}", Bodies.Redshift(automatic: false))).ShouldBeError(
            HttpStatusCode.BadRequest, "Unable to edit integration due to changes of non-editable attribute(s). type");
    }

    [Theory]
    [BothTransports]
    public async Task A_delete_script_is_for_integrations_that_were_created(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.FailNextCreation();
        var id = await tenant.CreateAsync(Bodies.Snowflake(automatic: false));

        var response = await tenant.PostAsync($"/integrations/{id}/scripts/delete");

        response.Status.Should().Be(HttpStatusCode.BadRequest);
        response["message"].Should().Contain("scripts/cleanup");
    }

    [Theory]
    [BothTransports(RemovalScriptBody.Optional, false, HttpStatusCode.OK)]
    [BothTransports(RemovalScriptBody.Optional, true, HttpStatusCode.OK)]
    [BothTransports(RemovalScriptBody.Required, false, HttpStatusCode.BadRequest)]
    [BothTransports(RemovalScriptBody.Required, true, HttpStatusCode.OK)]
    [BothTransports(RemovalScriptBody.Forbidden, false, HttpStatusCode.OK)]
    [BothTransports(RemovalScriptBody.Forbidden, true, HttpStatusCode.BadRequest)]
    public async Task A_delete_script_takes_a_body_as_the_quirk_says(TestTransport transport, RemovalScriptBody quirk, bool withBody, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.RemovalScripts = quirk;
        var body = Bodies.Snowflake(automatic: false);
        var id = await tenant.CreateAsync(body);

        (await tenant.PostAsync($"/integrations/{id}/scripts/delete", withBody ? body : null)).Status.Should().Be(status);
    }

    [Theory]
    [BothTransports(false, HttpStatusCode.OK)]
    [BothTransports(true, HttpStatusCode.BadRequest)]
    public async Task Post_cleanup_of_a_working_integration_depends_on_the_quirk(TestTransport transport, bool onlyAfterFailure, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.PostCleanupOnlyAfterFailure = onlyAfterFailure;
        var body = Bodies.Synapse(automatic: false);
        (await tenant.PostAsync("/integrations/scripts/post-cleanup", body)).Status.Should().Be(HttpStatusCode.OK);
        await tenant.CreateAsync(body);

        (await tenant.PostAsync("/integrations/scripts/post-cleanup", body)).Status.Should().Be(status);
    }

    [Theory]
    [BothTransports(ScriptFormat.JsonString)]
    [BothTransports(ScriptFormat.ScriptMember)]
    [BothTransports(ScriptFormat.OtherMember)]
    [BothTransports(ScriptFormat.PlainText)]
    public async Task A_script_comes_in_the_shape_of_the_quirk(TestTransport transport, ScriptFormat shape)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.Scripts = shape;

        var response = await tenant.PostAsync("/integrations/scripts/create", Bodies.Snowflake(automatic: false));

        var text = shape switch
        {
            ScriptFormat.JsonString => response.Json.GetString(),
            ScriptFormat.ScriptMember => response["script"],
            ScriptFormat.OtherMember => response.Json.EnumerateObject().Single().Value.GetString(),
            _ => response.Text,
        };
        text.Should().StartWith("-- Written by FakeImmuta").And.EndWith("\n");
        response.Message.Content.Headers.ContentType!.MediaType.Should().Be(shape is ScriptFormat.PlainText ? "text/plain" : "application/json");
    }

    [Theory]
    [BothTransports("Snowflake", "create")]
    [BothTransports("Redshift", "initial-create,create")]
    public async Task The_journal_says_whether_a_set_up_repeats_its_scripts(TestTransport transport, string technology, string kinds)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var body = Bodies.Of(technology);
        foreach (var kind in kinds.Split(','))
        {
            (await tenant.PostAsync($"/integrations/scripts/{kind}", body)).Status.Should().Be(HttpStatusCode.OK);
        }

        await tenant.PostAsync("/integrations", body.With("username", "SOMEBODY_ELSE"));
        var afterOther = LastMatch(tenant);
        await tenant.DeleteAsync("/integrations/10000");
        await tenant.PostAsync("/integrations", body);
        var afterSame = LastMatch(tenant);

        afterOther.Should().Be(ManualFlowMatch.Different);
        afterSame.Should().Be(ManualFlowMatch.Same);
    }

    [Theory]
    [BothTransports]
    public async Task The_journal_reports_scripts_that_were_not_requested(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var body = Bodies.Redshift(automatic: false);
        await tenant.PostAsync("/integrations/scripts/create", body);

        await tenant.PostAsync("/integrations", body);

        LastMatch(tenant).Should().Be(ManualFlowMatch.ScriptMissing);
    }

    [Theory]
    [BothTransports]
    public async Task The_journal_says_whether_an_edit_repeats_its_script(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Databricks(automatic: false));
        var edit = Bodies.Databricks(automatic: false).With("enableNativeQueryParsing", true);
        await tenant.PutAsync($"/integrations/{id}", edit);
        await tenant.PostAsync($"/integrations/{id}/scripts/edit", edit);
        await tenant.PutAsync($"/integrations/{id}", edit);

        tenant.Fake.Journal.Find("PUT", "/integrations/{id}").Select(entry => entry.ManualFlow)
            .Should().Equal(ManualFlowMatch.ScriptMissing, ManualFlowMatch.Same);
    }

    [Theory]
    [BothTransports("Snowflake", true)]
    [BothTransports("Native S3", false)]
    [BothTransports("Trino", false)]
    public async Task A_setup_without_scripts_has_no_manual_flow(TestTransport transport, string technology, bool automatic)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        await tenant.CreateAsync(Bodies.Of(technology, automatic));

        LastMatch(tenant).Should().Be(ManualFlowMatch.NotApplicable);
    }

    [Theory]
    [BothTransports]
    public async Task The_comparison_can_be_switched_off(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { RecordManualFlow = false });

        await tenant.CreateAsync(Bodies.Snowflake(automatic: false));

        LastMatch(tenant).Should().Be(ManualFlowMatch.NotApplicable);
    }

    private static ManualFlowMatch LastMatch(TestTenant tenant) =>
        tenant.Fake.Journal.Find("POST", "/integrations")[^1].ManualFlow;
}
