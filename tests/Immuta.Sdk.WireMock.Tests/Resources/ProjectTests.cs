using FluentAssertions;
using Immuta.Sdk.V2;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

/// <summary>The projects that the server lists, and the acknowledgement of their purposes.</summary>
public class ProjectTests
{
    private const string Container = """{"count":1,"hits":[ROWS]}""";
    private const string Acknowledge = "POST /project/31/members/5/acknowledge";
    private const string Apply = "POST /api/v2/project";
    private const string Row = """{"id":31,"projectKey":"open project","name":"Open Project","status":"open","subscriptionId":5,"acknowledgeRequired":false}""";

    private static readonly string s_unacknowledged = Row.Replace("\"acknowledgeRequired\":false", "\"acknowledgeRequired\":true", StringComparison.Ordinal);

    private static ProjectRequest Request => ProjectRequest.FromJson(MappingFile.BodyOf("v2/project.json"));

    [Theory]
    [InlineData("""{"count":3,"hits":[ROWS]}""", "GET /project?offset=0&size=100;GET /project?offset=1&size=100")]
    [InlineData("""{"hits":[ROWS],"facets":{}}""", "GET /project?offset=0&size=100;GET /project?offset=1&size=100;GET /project?offset=2&size=100")]
    [InlineData("""{"projects":[ROWS]}""", "GET /project?offset=0&size=100;GET /project?offset=1&size=100;GET /project?offset=2&size=100")]
    public async Task Projects_are_read_page_by_page_until_the_count_or_the_end(string container, string requests)
    {
        string[] rows = [Row, """{"id":32,"projectKey":"b"}""", """{"id":33,"projectKey":"c"}"""];
        await using var tenant = MockTenant.Start();
        foreach (var offset in Enumerable.Range(0, requests.Split(';').Length))
        {
            tenant.StubPage("v2/projects.json", offset, container.Replace("ROWS", string.Join(',', rows.Skip(offset).Take(2)), StringComparison.Ordinal));
        }

        var keys = new List<string?>();
        await foreach (var project in tenant.CreateClient().V2.Projects.ListAsync())
        {
            keys.Add(project.ProjectKey?.Value);
        }

        keys.Should().Equal("open project", "b", "c");
        tenant.Verify(requests.Split(';'));
    }

    [Fact]
    public async Task A_project_is_found_by_its_key_with_what_the_server_stores()
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubSingleRow("v2/projects.json", Row, Container);
        var projects = tenant.CreateClient().V2.Projects;

        var found = await projects.GetAsync("open project");
        var missing = await projects.FindAsync("Open Project");

        (found.Id, found.Status, found.SubscriptionId, found.AcknowledgeRequired).Should().Be(((ProjectId)31, "open", 5, false));
        missing.Should().BeNull();
        tenant.Verify([.. list, .. list]);
    }

    [Fact]
    public async Task A_count_that_the_rows_do_not_reach_finds_nothing_for_certain()
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubSingleRow("v2/projects.json", Row, """{"count":2,"hits":[ROWS]}""");

        await tenant.CreateClient().V2.Projects.Invoking(projects => projects.FindAsync("other")).Should().ThrowAsync<ImmutaPagingException>().WithMessage("*counts 2 rows*");

        tenant.Verify(list);
    }

    [Fact]
    public async Task Acknowledging_uses_the_ids_of_the_project_and_of_the_membership()
    {
        await using var tenant = MockTenant.Start("v2/project-acknowledge.json");
        var list = tenant.StubSingleRow("v2/projects.json", s_unacknowledged, Container);

        await tenant.CreateClient().V2.Projects.AcknowledgeAsync("open project");

        tenant.Verify([.. list, Acknowledge])[^1].Body.Should().Be("{}");
    }

    [Theory]
    [InlineData("""{"id":31,"projectKey":"open project"}""")]
    [InlineData("""{"projectKey":"open project","subscriptionId":5}""")]
    [InlineData("""{"id":31,"projectKey":"open project","subscriptionId":"five"}""")]
    [InlineData("""{"id":"..","projectKey":"open project","subscriptionId":5}""")]
    public async Task Acknowledging_needs_a_membership_that_the_server_shows(string row)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubSingleRow("v2/projects.json", row, Container);

        var failure = (await tenant.CreateClient().V2.Projects.Invoking(projects => projects.AcknowledgeAsync("open project"))
            .Should().ThrowAsync<ImmutaPreconditionException>()).Which;

        (failure.Operation, failure.Reason).Should().Be(("V2.Projects.Acknowledge", "the server doesn't show the caller's membership in the project 'open project'"));
        tenant.Verify(list);
    }

    [Theory]
    [InlineData(403, "a member of the project")]
    [InlineData(404, "no member of this project")]
    public async Task A_refused_acknowledgement_says_what_to_do(int status, string guidance)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubSingleRow("v2/projects.json", Row, Container);
        tenant.StubFile("v2/project-acknowledge.json", Responses.Error(status, "placeholder"));

        var failure = (await tenant.CreateClient().V2.Projects.Invoking(projects => projects.AcknowledgeAsync("open project")).Should().ThrowAsync<ImmutaApiException>()).Which;

        (failure.Operation, (int)failure.StatusCode, failure.Attempts).Should().Be(("V2.Projects.Acknowledge", status, 1));
        failure.Guidance.Should().Contain(guidance);
        tenant.Verify([.. list, Acknowledge]);
    }

    [Fact]
    public async Task A_refused_project_is_acknowledged_and_sent_again()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("v2/unacknowledged-project.json", Responses.InState(null, "created"));
        var list = StubProject(tenant, "created", s_unacknowledged);
        tenant.StubFile("v2/project-acknowledge.json", Responses.InState("created", "acknowledged"));
        tenant.StubFile("v2/project.json", Responses.InState("acknowledged", "acknowledged"));
        StubProject(tenant, "acknowledged", Row);

        var applied = await tenant.CreateClient().V2.Projects.ApplyAsync(Request, acknowledgePurposes: true);

        applied.ProjectId.Should().Be((ProjectId)31);
        var sent = tenant.Verify([Apply, .. list, Acknowledge, Apply, .. list]);
        sent[4].Body.Should().Be(sent[0].Body);
    }

    [Fact]
    public async Task An_accepted_project_is_acknowledged_where_the_server_requires_it()
    {
        await using var tenant = MockTenant.Start("v2/project.json", "v2/project-acknowledge.json");
        var list = tenant.StubSingleRow("v2/projects.json", s_unacknowledged, Container);

        (await tenant.CreateClient().V2.Projects.ApplyAsync(Request, acknowledgePurposes: true)).ProjectId.Should().Be((ProjectId)31);

        tenant.Verify([Apply, .. list, Acknowledge]);
    }

    [Theory]
    [InlineData(Row)]
    [InlineData("""{"id":31,"projectKey":"open project","subscriptionId":5}""")]
    [InlineData("""{"id":32,"projectKey":"other","subscriptionId":6,"acknowledgeRequired":true}""")]
    public async Task An_accepted_project_is_not_acknowledged_where_nothing_requires_it(string row)
    {
        await using var tenant = MockTenant.Start("v2/project.json");
        var list = tenant.StubSingleRow("v2/projects.json", row, Container);

        (await tenant.CreateClient().V2.Projects.ApplyAsync(Request, acknowledgePurposes: true)).ProjectId.Should().Be((ProjectId)31);

        tenant.Verify([Apply, .. list]);
    }

    [Fact]
    public async Task A_refusal_for_another_reason_is_neither_acknowledged_nor_sent_again()
    {
        await using var tenant = MockTenant.Start("v2/unacknowledged-project.json");
        var list = tenant.StubSingleRow("v2/projects.json", Row, Container);

        var failure = (await tenant.CreateClient().V2.Projects.Invoking(projects => projects.ApplyAsync(Request, acknowledgePurposes: true))
            .Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.Operation.Should().Be("V2.Projects.Apply");
        tenant.Verify([Apply, .. list]);
    }

    [Fact]
    public async Task A_refusal_is_not_hidden_by_a_failed_look_up()
    {
        await using var tenant = MockTenant.Start("v2/unacknowledged-project.json");
        tenant.StubFile("v2/projects.json", Responses.Error(403, "placeholder"));

        var failure = (await tenant.CreateClient().V2.Projects.Invoking(projects => projects.ApplyAsync(Request, acknowledgePurposes: true))
            .Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.ServerMessage.Should().StartWith("You must first acknowledge");
        tenant.Verify(Apply, "GET /project?offset=0&size=100");
    }

    [Fact]
    public async Task A_dry_run_acknowledges_nothing()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("v2/project.json", mapping => MappingFile.WantUrl(mapping, "/api/v2/project?dryRun=true"));

        await tenant.CreateClient().V2.Projects.ApplyAsync(Request, dryRun: true, acknowledgePurposes: true);

        tenant.Verify($"{Apply}?dryRun=true");
    }

    // The project as it is listed in one state of the scenario.
    private static string[] StubProject(MockTenant tenant, string state, string row) =>
    [
        tenant.StubPage("v2/projects.json", 0, Container.Replace("ROWS", row, StringComparison.Ordinal), Responses.InState(state, state)),
        tenant.StubPage("v2/projects.json", 1, Container.Replace("ROWS", "", StringComparison.Ordinal), Responses.InState(state, state)),
    ];
}
