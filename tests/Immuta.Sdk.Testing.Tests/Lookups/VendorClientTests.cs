using System.Text.Json;
using static Immuta.Sdk.Testing.Tests.Support.GoType;

namespace Immuta.Sdk.Testing.Tests.Lookups;

/// <summary>The types of the vendor's Terraform provider read the responses of the fake.</summary>
public sealed class VendorClientTests
{
    private static readonly GoType s_tag = Struct(("id", Int), ("name", Text), ("displayName", Text), ("source", Text), ("context", Text), ("addedBy", Int), ("deleted", Bool));

    private static readonly GoType s_purpose = Struct(("name", Text), ("description", Text), ("acknowledgement", Text));

    private static readonly GoType s_purposeResponse = Struct(
        ("name", Text), ("description", Text), ("acknowledgement", Text), ("subpurposes", List(s_purpose)), ("id", Int), ("addedByProfile", Int), ("displayAcknowledgement", Bool),
        ("deleted", Bool), ("systemGenerated", Bool), ("policyMetadata", Any), ("createdAt", Time), ("updatedAt", Time));

    private static readonly GoType s_project = Struct(
        ("name", Text), ("projectKey", Text), ("description", Text), ("documentation", Text), ("allowMaskedJoins", Bool), ("subscriptionPolicy", Map(Any)),
        ("tags", List(s_tag)), ("purposes", List(s_purpose)), ("id", Int), ("status", Text), ("deleted", Bool), ("subscriptionId", Int), ("createdAt", Time), ("updatedAt", Time));

    private static readonly GoType s_group = Struct(
        ("iamid", Text), ("name", Text), ("email", Text), ("description", Text), ("id", Int), ("authorizations", Map(Any)), ("createdAt", Time), ("updatedAt", Time));

    private static readonly GoType s_user = Struct(
        ("userid", Text), ("iamid", Text), ("profile", Struct(("name", Text), ("email", Text), ("externalUserIds", Struct(("snowflakeUser", Text))))));

    [Fact]
    public async Task The_lists_of_projects_and_purposes_are_read()
    {
        await using var tenant = await FilledAsync();

        ShouldRead(Struct(("hits", List(s_project)), ("facets", Struct()), ("count", Int)), await tenant.ReadAsync("/project?nameOnly=true&searchText=Fraud"));
        ShouldRead(Struct(("purposes", List(s_purposeResponse)), ("count", Int)), await tenant.ReadAsync("/governance/purpose?noLimit=false"));
        tenant.Fake.Quirks.ProjectsMember = true;
        ShouldRead(Struct(("projects", List(s_project)), ("count", Int)), await tenant.ReadAsync("/project?noLimit=false"));
    }

    [Fact]
    public async Task A_project_and_a_purpose_are_read_by_id()
    {
        await using var tenant = await FilledAsync();

        ShouldRead(s_project, await tenant.ReadAsync($"/project/{tenant.Fake.V2.Projects[0].Id}"));
        ShouldRead(s_purposeResponse, await tenant.ReadAsync($"/governance/purpose/{tenant.Fake.V2.Purposes[0].Id}?includeSubpurposes=true"));
    }

    [Fact]
    public async Task Tags_are_read_when_created_and_listed()
    {
        await using var tenant = await LookupTenant.StartAsync();

        var created = (await tenant.SendAsync("POST", "/tag", """{"tags":[{"name":"A.B"}],"rootTag":{"name":"A"}}""")).Json;

        created[0].GetProperty("name").GetString().Should().Be("A.B", "the client takes the first element for the tag");
        ShouldRead(List(Struct(("id", Int), ("name", Text), ("source", Text), ("deleted", Bool), ("systemCreated", Bool), ("createdBy", Int), ("createdAt", Time), ("updatedAt", Time))), created);
        ShouldRead(
            List(Struct(("name", Text), ("hasLeafNodes", Bool), ("source", Text), ("id", Int), ("deleted", Bool), ("systemCreated", Bool), ("displayName", Text))),
            await tenant.ReadAsync("/tag?searchText=A"));
    }

    [Fact]
    public async Task Users_groups_and_their_attributes_are_read()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var group = tenant.Fake.Directory.AddGroup(new("Analysts"));
        await tenant.SendAsync("PUT", "/bim/iam/bim/user/1/authorizations/Country/CH");

        ShouldRead(s_group, await tenant.ReadAsync($"/bim/group/{group.Id}"));
        ShouldRead(s_user, await tenant.ReadAsync("/bim/iam/bim/user/1"));
        var attributes = await tenant.ReadAsync("/bim/iam/bim/user/1");
        ShouldRead(Struct(("bimAuthorizations", Map(List(Text)))), attributes);
        attributes.GetProperty("bimAuthorizations").GetProperty("country")[0].GetString().Should().Be("CH");
    }

    [Fact]
    public async Task The_responses_of_v2_are_read()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var data = Struct(
            ("dryRun", Bool), ("creating", List(Text)), ("updating", List(Text)), ("deleting", List(Text)), ("noChange", List(Text)), ("detectionRunning", Bool), ("tagsUpdated", Bool));

        ShouldRead(data, (await tenant.SendAsync("POST", "/api/v2/data?dryRun=false", LookupTenant.DataSources)).Json);
        ShouldRead(Struct(("dryRun", Bool), ("creating", Bool), ("updating", Bool), ("purposeId", Int)), (await tenant.SendAsync("POST", "/api/v2/purpose", LookupTenant.Purposes)).Json);
        ShouldRead(
            Struct(("dryRun", Bool), ("creating", Bool), ("updating", Bool), ("numberOfDataSourcesAdded", Int), ("numberOfDataSourcesRemoved", Int), ("creatingWorkspace", Bool), ("deletingWorkspace", Bool), ("projectId", Int)),
            (await tenant.SendAsync("POST", "/api/v2/project", LookupTenant.Project)).Json);
        ShouldRead(data, (await tenant.DeleteAsync("/api/v2/data/acme?dryRun=true")).Json);
    }

    [Fact]
    public async Task The_clients_own_sequence_for_a_project_works()
    {
        await using var tenant = await LookupTenant.StartAsync(new() { ProjectsNeedAcknowledgement = true });
        await tenant.ApplyAsync("purpose", LookupTenant.Purposes);
        const string Body = """{"projectKey":"k","name":"Mine","purposes":["Fraud"],"subscriptionPolicy":{"type":"automatic"}}""";

        (await tenant.SendAsync("POST", "/api/v2/project", Body))["message"].Should().Contain("You must first acknowledge");
        var found = (await tenant.ReadAsync("/project?nameOnly=true&searchText=Mine")).GetProperty("hits")[0];
        var (id, member) = (found.GetProperty("id").GetInt32(), found.GetProperty("subscriptionId").GetInt32());
        (await tenant.SendAsync("POST", $"/project/{id}/members/{member}/acknowledge", "{}")).Status.Should().Be(HttpStatusCode.OK);

        (await tenant.ApplyAsync("project", Body)).Should().Be(id);
        (await tenant.DeleteAsync("/api/v2/project/k")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"id":"1","name":"n","createdAt":"2026-11-20T12:00:00Z"}""", "$.id: String")]
    [InlineData("""{"id":1,"createdAt":"2026-11-20T12:00:00Z"}""", "$.name: absent")]
    [InlineData("""{"id":1,"name":"n","createdAt":"2026-11-20"}""", "$.createdAt: String")]
    public void A_response_of_the_wrong_type_is_found(string json, string fault) =>
        Struct(("id", Int), ("name", Text), ("createdAt", Time)).Faults(JsonElement.Parse(json)).Should().Equal(fault);

    private static async Task<TestTenant> FilledAsync()
    {
        var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("purpose", """{"name":"Fraud","description":"d","acknowledgement":"a","subpurposes":[{"name":"Fraud.Cards","description":"e","acknowledgement":"b"}]}""");
        await tenant.ApplyAsync("project", LookupTenant.Project);
        return tenant;
    }

    private static void ShouldRead(GoType type, JsonElement json) => type.Faults(json).Should().BeEmpty();
}
