using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>Changing a list or a document after passing it does not change objects created from it.</summary>
public sealed class AliasTests
{
    [Fact]
    public async Task A_raw_body_outlives_the_document_that_it_came_from()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        RawRequest request;
        using (var document = JsonDocument.Parse("""{"name":"first"}"""))
        {
            request = new RawRequest(HttpMethod.Post, "/tag") { Body = document.RootElement };
        }

        await client.Client.Raw.SendAsync(request);

        client.Server.Requests.Single().Body.Should().Be("""{"name":"first"}""");
    }

    [Fact]
    public void A_raw_body_without_a_value_is_refused_where_it_is_given() =>
        FluentActions.Invoking(() => new RawRequest(HttpMethod.Post, "/tag") { Body = default(JsonElement) }).Should().Throw<ArgumentException>();

    [Fact]
    public void A_request_record_keeps_its_own_copy_of_a_list()
    {
        List<string> names = ["first"];
        var purposes = new ProjectRequest { ProjectKey = "p", Name = "p", Purposes = names };
        var before = purposes.ToJson();

        names[0] = "other";
        names.Add("second");

        purposes.ToJson().Should().Be(before);
        purposes.Purposes.Should().Equal("first");
    }

    [Fact]
    public void Builders_keep_their_own_copies_of_lists()
    {
        string[] ids = ["first"];
        List<string> roles = ["first"];
        var snowflake = SnowflakeConnection.Create("prod", host: "prod.snowflake.example.com", warehouse: "W", database: "D", role: "R")
            .WithUserPassword("u", "p").WithRecommendedSettings().WithUserRolePattern(roles).WithWorkspaces(roles);
        var databricks = DatabricksConnection.Create("lake", workspaceUrl: "lake.example.com", httpPath: "/sql/1", catalog: "main").WithToken("t").WithRecommendedSettings().WithWorkspaceIds(ids);
        var project = Project.Create("p", "p").WithPurposes(ids);

        ids[0] = "other";
        roles[0] = "other";

        snowflake.Build().Registration.ToJson().Should().NotContain("other");
        databricks.Build().Registration.ToJson().Should().NotContain("other");
        project.Build().ToJson().Should().NotContain("other");
    }

    [Fact]
    public void A_request_record_outlives_the_document_that_a_member_came_from()
    {
        DataObject whole;
        JobsSummary items;
        using (var document = JsonDocument.Parse("""[{"n":1}]"""))
        {
            whole = new() { Overrides = document.RootElement };
            items = new() { JobType = [.. document.RootElement.EnumerateArray()] };
        }

        whole.Overrides!.Value.GetRawText().Should().Be("""[{"n":1}]""");
        items.JobType![0].GetRawText().Should().Be("""{"n":1}""");
    }

    [Fact]
    public void Results_and_queries_keep_their_own_copies_of_lists()
    {
        List<string> texts = ["first"];
        ValidationProblem[] problems = [new("$.a", "required", "is missing")];
        var query = new JobQuery { JobTypes = texts };
        var ambiguous = ImmutaExceptionFactory.AmbiguousOutcome("Mock.Call", "look", texts);
        var invalid = ImmutaExceptionFactory.Validation("Request", problems);

        texts[0] = "other";
        problems[0] = new("$.other", "null", "is null");

        query.JobTypes.Should().Equal("first");
        ambiguous.Candidates.Should().Equal("first");
        invalid.Problems.Should().ContainSingle().Which.Path.Should().Be("$.a");
    }

    [Fact]
    public void A_record_prints_the_first_items_of_its_lists_and_their_number()
    {
        var project = Project.Create("k", "n").WithTags("a", "b", "c", "d").WithPurposes("p").Build();

        project.ToString().Should().Contain("Tags = [a, b, c, ... 4 in all]").And.Contain("Purposes = [p]").And.NotContain("System.Collections");
    }
}
