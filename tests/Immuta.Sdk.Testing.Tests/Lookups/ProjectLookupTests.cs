namespace Immuta.Sdk.Testing.Tests.Lookups;

public sealed class ProjectLookupTests
{
    [Theory]
    [BothTransports]
    public async Task A_project_is_listed_in_the_words_of_v1(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.ApplyAsync("purpose", LookupTenant.Purposes);
        var id = await tenant.ApplyAsync("project", LookupTenant.Project);

        var list = await tenant.ReadAsync("/project?searchText=fraud&nameOnly=true");
        var row = list.GetProperty("hits")[0];

        list.GetProperty("count").GetInt32().Should().Be(1);
        list.GetProperty("facets").ShouldBeJson("{}");
        row.GetProperty("id").GetInt32().Should().Be(id);
        row.GetProperty("projectKey").GetString().Should().Be("fraud");
        row.GetProperty("documentation").GetString().Should().Be("# Fraud Team");
        row.GetProperty("tags")[0].GetProperty("name").GetString().Should().Be("Team.Fraud");
        row.GetProperty("purposes")[0].GetProperty("acknowledgement").GetString().Should().Be("Mine.");
        row.GetProperty("acknowledgeRequired").GetBoolean().Should().BeTrue();
        row.GetProperty("equalization").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Object);
        row.GetProperty("subscriptionPolicy").ShouldBeJson("""
            {"type":"subscription","subscriptionType":"approval","allowDiscovery":true,"automaticSubscription":false,"shareResponsibility":false,"accessGrant":"READ",
            "approvals":[{"specificApproverRequired":false,"requiredPermission":"OWNER"}]}
            """);
        (await tenant.ReadAsync($"/project/{id}")).ShouldBeJson(row.GetRawText());
    }

    [Fact]
    public async Task A_project_list_has_ten_rows_unless_asked_otherwise()
    {
        await using var tenant = await LookupTenant.StartAsync();
        for (var i = 0; i < 12; i++)
        {
            await tenant.ApplyAsync("project", $$"""{"projectKey":"k{{i}}","name":"Project {{i:d2}}"}""");
        }

        (await tenant.RowsAsync("/project")).Should().HaveCount(10);
        (await tenant.RowsAsync("/project?offset=10")).Should().Equal("Project 10", "Project 11");
        (await tenant.RowsAsync("/project?noLimit=true")).Should().HaveCount(12);
        tenant.Fake.Quirks.ProjectsMember = true;
        (await tenant.RowsAsync("/project?size=3&sortOrder=desc", "projects")).Should().Equal("Project 11", "Project 10", "Project 09");
        (await tenant.GetAsync("/project?key=k1")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Projects_are_found_by_tag_and_data_source()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        await tenant.ApplyAsync("project", LookupTenant.Project);
        await tenant.ApplyAsync("project", """{"projectKey":"other","name":"Other"}""");
        var source = tenant.Fake.V2.DataSources[0].Id;

        (await tenant.RowsAsync($"/project?dataSourceId={source}")).Should().Equal("Fraud Team");
        (await tenant.RowsAsync("/project?tag=Team.Fraud&tag=None")).Should().Equal("Fraud Team");
        (await tenant.RowsAsync("/project?isEqualized=false")).Should().Equal("Other");
        (await tenant.RowsAsync("/project?status=closed")).Should().BeEmpty();
    }

    [Fact]
    public async Task The_owner_acknowledges_the_purposes_of_a_project()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("purpose", LookupTenant.Purposes);
        var id = await tenant.ApplyAsync("project", LookupTenant.Project);
        var member = (await tenant.ReadAsync($"/project/{id}/members?states=owner")).GetProperty("members")[0];
        member.GetProperty("compliance").GetProperty("isMissingPurposeAcknowledgement").GetBoolean().Should().BeTrue();
        var subscription = member.GetProperty("subscriptionId").GetInt32();
        (await tenant.ReadAsync($"/project/{id}")).GetProperty("subscriptionId").GetInt32().Should().Be(subscription);

        var response = (await tenant.SendAsync("POST", $"/project/{id}/members/{subscription}/acknowledge", "{}")).Json;

        response.GetProperty("acknowledgeRequired").GetBoolean().Should().BeFalse();
        response.GetProperty("purposes")[0].GetProperty("name").GetString().Should().Be("Fraud");
        (await tenant.ReadAsync($"/project/{id}")).GetProperty("acknowledgeRequired").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task A_member_list_can_be_empty_by_its_query()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var id = await tenant.ApplyAsync("project", LookupTenant.Project);

        (await tenant.ReadAsync($"/project/{id}/members?states=subscribed")).ShouldBeJson("""{"count":0,"members":[]}""");
        (await tenant.GetAsync($"/project/{id}/members?state=owner")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await tenant.GetAsync("/project/999/members")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_project_deleted_by_number_is_gone_for_v2_too()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var id = await tenant.ApplyAsync("project", LookupTenant.Project);

        (await tenant.DeleteAsync($"/project/{id}")).Status.Should().Be(HttpStatusCode.OK);

        (await tenant.DeleteAsync($"/project/{id}")).ShouldBeError(HttpStatusCode.NotFound, $"No project found with ID {id}.");
        tenant.Fake.V2.Projects.Should().BeEmpty();
        (await tenant.ApplyAsync("project", LookupTenant.Project)).Should().NotBe(id);
    }

    [Fact]
    public async Task A_changed_description_or_subscription_is_an_update()
    {
        var clock = new ManualClock();
        await using var tenant = await LookupTenant.StartAsync(new() { UnchangedIsNoUpdate = true }, clock);
        var id = await tenant.ApplyAsync("project", LookupTenant.Project);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await tenant.SendAsync("POST", "/api/v2/project", LookupTenant.Project))["updating"].Should().Be("False");
        (await tenant.ReadAsync($"/project/{id}")).GetProperty("updatedAt").GetString().Should().Be("2026-11-20T12:00:00.000Z");

        (await tenant.SendAsync("POST", "/api/v2/project", LookupTenant.Project.Replace("\"who\"", "\"whom\"")))["updating"].Should().Be("True");
        (await tenant.ReadAsync($"/project/{id}")).GetProperty("updatedAt").GetString().Should().Be("2026-11-20T12:01:00.000Z");
    }

    [Fact]
    public async Task A_workspace_and_the_type_automatic_are_shown()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var id = await tenant.ApplyAsync("project", """{"projectKey":"k","name":"n","subscriptionPolicy":{"type":"automatic"},"workspace":{"type":"snowflake","config":{"schema":"S","warehouses":["W"]}}}""");

        var row = await tenant.ReadAsync($"/project/{id}");

        row.GetProperty("snowflake").ShouldBeJson("""{"enabled":true,"schema":"S","warehouses":["W"]}""");
        row.GetProperty("subscriptionType").GetString().Should().Be("automatic");
        row.GetProperty("isEqualized").GetBoolean().Should().BeTrue();
    }
}
