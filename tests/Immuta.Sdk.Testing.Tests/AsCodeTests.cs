using System.Text.Json.Nodes;
using Immuta.Sdk.V2;
using static Immuta.Sdk.Testing.Tests.Support.CodeTenant;

namespace Immuta.Sdk.Testing.Tests;

public sealed class AsCodeTests
{
    public static TheoryData<string> Samples => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples", "v2"), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_is_accepted(string file)
    {
        // Unpublished cases are for servers that support more than the schemas.
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory, new() { Quirks = new() { AcceptUnknownCases = file.Contains("unknown") } });
        var body = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "v2", file));

        var response = await tenant.SendAsync("POST", $"/api/v2/{file.Split('.')[0]}", body);

        response.Status.Should().Be(HttpStatusCode.OK, response.Text);
    }

    [Theory]
    [BothTransports("data", """{"connectionKey":"k","connection":{"handler":"Snowflake","authenticationMethod":"userPassword","database":"D","warehouse":"W","username":"U","password":"canary"},"sources":[{"table":7},{"query":"select"}]}""", "$.connection.hostname: PropertyRequired", "$.sources[0].table: StringExpected", "$.sources[1].naming: PropertyRequired")]
    [BothTransports("policy", """{"policyKey":"k","name":"n","type":"data","actions":[{"rules":[{"type":"Masking","config":{"maskingConfig":{"type":"Constant"}}}]}],"circumstances":[{"type":"tags","columnTag":"x"}]}""", "$.actions[0].rules[0].config.maskingConfig.constant: PropertyRequired", "$.circumstances[0].tag: PropertyRequired")]
    [BothTransports("policy", """{"policyKey":"k","name":"n","type":"data","actions":{}}""", "$.actions: ArrayExpected")]
    [BothTransports("project", """{"name":"n","tags":[1]}""", "$.projectKey: PropertyRequired", "$.tags[0]: StringExpected")]
    [BothTransports("purpose", """{"name":"n","subpurposes":[{"name":"n.a","subpurposes":[{}]}]}""", "$.subpurposes[0].subpurposes[0].name: PropertyRequired")]
    [BothTransports("data", "{}", "$.connectionKey: PropertyRequired", "$.connection: PropertyRequired")]
    [BothTransports("policy", "{}", "$.policyKey: PropertyRequired")]
    [BothTransports("project", "{}", "$.projectKey: PropertyRequired")]
    [BothTransports("purpose", "{}", "$.name: PropertyRequired")]
    public async Task Faults_are_named_by_their_paths_even_inside_lists(TestTransport transport, string kind, string body, params string[] faults)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.SendAsync("POST", $"/api/v2/{kind}", body);

        response.Status.Should().Be(HttpStatusCode.BadRequest, response.Text);
        response["message"].Should().ContainAll(faults).And.NotContain("canary");
    }

    [Theory]
    [BothTransports]
    public async Task Yaml_means_what_its_json_means(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        const string Yaml = "policyKey: a\nname: A\ntype: data\nactions:\n- rules:\n  - type: Masking\n    config:\n      fields:\n      - type: anyTag\n      maskingConfig:\n        type: 'Null'\ncircumstances: []\n";

        var response = await tenant.SendAsync("POST", "/api/v2/policy", Yaml, "text/plain");

        response["creating"].Should().Be("True", response.Text);
        JsonNode.DeepEquals(
            JsonNode.Parse(tenant.Fake.V2.Policies[0].Body.GetRawText()),
            JsonNode.Parse("""{"policyKey":"a","name":"A","type":"data","actions":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}}]}],"circumstances":[]}""")).Should().BeTrue();
    }

    [Theory]
    [BothTransports("policyKey: a\nname: A\ntype: data\nactions:\n- rules:\n  - type: Masking\n    config:\n      maskingConfig:\n        type: Null\n", "text/plain", HttpStatusCode.BadRequest, "maskingConfig.type: StringExpected")]
    [BothTransports("a: [", "text/plain", HttpStatusCode.BadRequest, "not valid YAML")]
    [BothTransports("name: A\n---\nname: B\n", "text/plain", HttpStatusCode.BadRequest, "not valid YAML")]
    [BothTransports("name: A\n", "application/yaml", HttpStatusCode.UnsupportedMediaType, "text/plain for YAML")]
    [BothTransports("name: A\n", "application/json", HttpStatusCode.BadRequest, "not valid JSON")]
    public async Task Yaml_that_means_something_else_is_refused(TestTransport transport, string body, string contentType, HttpStatusCode status, string words)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.SendAsync("POST", "/api/v2/policy", body, contentType);

        response.Status.Should().Be(status, response.Text);
        response["message"].Should().Contain(words);
    }

    [Fact]
    public async Task A_text_is_applied_unchanged_by_the_typed_client()
    {
        await using var tenant = CodeTenant.Start();
        const string Yaml = "name: Fraud # a comment\nacknowledgement: Mine.\n";

        (await tenant.Immuta.V2.Purposes.ApplyYamlAsync(Yaml)).Creating.Should().BeTrue();

        tenant.Fake.V2.Purposes.Should().ContainSingle().Which.Acknowledgement.Should().Be("Mine.");
        tenant.Fake.Journal.Entries[0].GetRequestBody().Should().Be(Yaml);
    }

    [Fact]
    public async Task A_dry_run_of_any_kind_changes_nothing_and_tells_what_would_happen()
    {
        await using var tenant = CodeTenant.Start();

        (await tenant.DataSources.ApplyAsync(Request, dryRun: true)).Should().Match<DataSourcesResult>(response => response.DryRun == true && response.Creating!.Count == 2 && response.Changes == ChangeStatus.Changed);
        (await tenant.Immuta.V2.Policies.ApplyAsync(Policy, dryRun: true)).Should().Match<PolicyResult>(response => response.DryRun == true && response.Creating == true && response.PolicyId == null);
        (await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject, dryRun: true)).Should().Match<ProjectResult>(response => response.DryRun == true && response.Creating == true && response.NumberOfDataSourcesAdded == 2);
        (await tenant.Immuta.V2.Purposes.ApplyAsync(new() { Name = "Fraud" }, dryRun: true)).Should().Match<PurposeResult>(response => response.DryRun == true && response.Creating == true);

        tenant.Fake.V2.DataSources.Should().BeEmpty();
        (tenant.Fake.V2.Policies.Count + tenant.Fake.V2.Projects.Count + tenant.Fake.V2.Purposes.Count).Should().Be(0);
    }

    [Fact]
    public async Task The_same_request_again_changes_nothing_and_keeps_all_ids()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request);
        var first = await tenant.Immuta.V2.Policies.ApplyAsync(Policy);
        var ids = tenant.Fake.V2.DataSources.Select(source => source.Id).ToArray();

        var data = await tenant.DataSources.ApplyAsync(Request);
        var policy = await tenant.Immuta.V2.Policies.ApplyAsync(Policy);

        data.Changes.Should().Be(ChangeStatus.Unchanged);
        tenant.Fake.V2.DataSources.Select(source => source.Id).Should().Equal(ids);
        policy.Should().Match<PolicyResult>(response => response.PolicyId == first.PolicyId && response.Changes == ChangeStatus.Unknown);

        tenant.Fake.Quirks.UnchangedIsNoUpdate = true;
        (await tenant.Immuta.V2.Policies.ApplyAsync(Policy)).Changes.Should().Be(ChangeStatus.Unchanged);
        (await tenant.Immuta.V2.Policies.ApplyAsync(Policy with { Name = "Other" }, dryRun: true)).Updating.Should().BeTrue();
        tenant.Fake.Quirks.DryRunWithoutId = true;
        (await tenant.Immuta.V2.Policies.ApplyAsync(Policy, dryRun: true)).PolicyId.Should().BeNull();
    }

    [Fact]
    public async Task Deleting_a_key_deletes_its_data_sources_and_a_second_time_is_404()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request);

        (await tenant.DataSources.DeleteAsync(Key, dryRun: true)).PotentialDeletions.Should().HaveCount(2);
        tenant.Fake.V2.DataSources.Should().HaveCount(2);
        (await tenant.DataSources.DeleteAsync(Key)).PotentialDeletions.Should().HaveCount(2);
        tenant.Fake.V2.DataSources.Should().BeEmpty();
        var again = () => tenant.DataSources.DeleteAsync(Key, dryRun: true);
        await again.Should().ThrowAsync<ImmutaNotFoundException>();
    }

    [Fact]
    public async Task A_project_is_deleted_by_its_key()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject);

        await tenant.Immuta.V2.Projects.DeleteAsync(FraudProject.ProjectKey);

        tenant.Fake.V2.Projects.Should().BeEmpty();
    }

    [Fact]
    public async Task An_acknowledgement_that_is_lost_on_creation_is_stored_by_the_second_request()
    {
        await using var tenant = CodeTenant.Start(new() { DropsAcknowledgementOnCreate = true });
        var purpose = new PurposeRequest { Name = "Fraud", Acknowledgement = "Mine." };

        await tenant.Immuta.V2.Purposes.ApplyAsync(purpose);
        tenant.Fake.V2.Purposes[0].Acknowledgement.Should().Be(FakePurpose.DefaultAcknowledgement);

        await tenant.Immuta.V2.Purposes.ApplyAsync(purpose with { Name = "Other" }, repeatAfterCreation: true);
        tenant.Fake.V2.Purposes.Single(found => found.Name == "Other").Acknowledgement.Should().Be("Mine.");
    }

    [Fact]
    public async Task A_project_whose_purposes_are_not_acknowledged_exists_but_is_refused()
    {
        await using var tenant = CodeTenant.Start(new() { ProjectsNeedAcknowledgement = true });

        var applying = () => tenant.Immuta.V2.Projects.ApplyAsync(FraudProject);

        (await applying.Should().ThrowAsync<ImmutaBadRequestException>()).Which.Message.Should().Contain("You must first acknowledge");
        var created = tenant.Fake.V2.Projects.Should().ContainSingle().Which;
        await tenant.Immuta.Raw.SendAsync(HttpMethod.Post, $"/project/{created.Id}/members/1/acknowledge", Response("{}"));
        (await applying()).ProjectId.Should().Be(created.Id);
    }

    [Fact]
    public async Task A_project_that_names_what_does_not_exist_may_be_refused()
    {
        await using var tenant = CodeTenant.Start(new() { RefuseOpenReferences = true });
        var applying = () => tenant.Immuta.V2.Projects.ApplyAsync(FraudProject);
        await applying.Should().ThrowAsync<ImmutaUnprocessableEntityException>();

        await tenant.Immuta.V2.Purposes.ApplyAsync(new() { Name = "Fraud Review" });
        await tenant.DataSources.ApplyAsync(Request);

        (await applying()).Creating.Should().BeTrue();
    }

    [Fact]
    public async Task A_workspace_equalizes_its_project_and_goes_when_it_is_left_out()
    {
        await using var tenant = CodeTenant.Start();
        var workspace = new SnowflakeProjectWorkspace { Config = new() { Schema = "S", Warehouses = ["W"] } };

        (await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject with { Workspace = workspace })).CreatingWorkspace.Should().BeTrue();
        tenant.Fake.V2.Projects[0].Should().Match<FakeProject>(project => project.IsEqualized && project.WorkspaceType == "snowflake");

        (await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject, deleteDataSourcesOnWorkspaceDelete: true)).DeletingWorkspace.Should().BeTrue();
    }

    [Theory]
    [BothTransports("dryrun=true", "dryrun is not known")]
    [BothTransports("dryRun=yes", "dryRun has a value")]
    [BothTransports("wait=1.5", "wait has a value")]
    public async Task A_misspelled_parameter_is_refused_so_that_no_dry_run_becomes_real(TestTransport transport, string query, string words)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.SendAsync("POST", $"/api/v2/data?{query}", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "v2", "data.all-members.json")));

        response.Status.Should().Be(HttpStatusCode.BadRequest, response.Text);
        response["message"].Should().Contain(words);
    }

    [Fact]
    public async Task A_table_that_is_listed_twice_is_refused()
    {
        await using var tenant = CodeTenant.Start();

        var applying = () => tenant.DataSources.ApplyAsync(Request with { Sources = [Orders, Orders] });

        (await applying.Should().ThrowAsync<ImmutaBadRequestException>()).Which.Message.Should().Contain("Duplicate tables");
    }

    [Fact]
    public async Task Bodies_as_code_print_no_secret_in_the_journal()
    {
        await using var tenant = CodeTenant.Start();

        await tenant.DataSources.ApplyAsync(Request with { Connection = Connection with { Password = "canary-7f3a" } });
        await tenant.Immuta.V2.Purposes.ApplyYamlAsync("name: canary-7f3a\n");

        tenant.Fake.Journal.ToString().Should().NotContain("canary-7f3a");
    }

    private static System.Text.Json.JsonElement Response(string json) => System.Text.Json.JsonElement.Parse(json);
}
