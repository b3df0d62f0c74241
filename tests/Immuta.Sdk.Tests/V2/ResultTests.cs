using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

public sealed class ResultTests
{
    private static readonly string[] s_wrongValues = ["null", "0", "true", "false", "\"x\"", "\"true\"", "[]", """["a"]""", """[1,{"b":2}]""", "{}", """{"a":1}""", "99999999999999999999"];

    public static TheoryData<string> Responses => [.. Samples.Responses.Where(name => name.Contains("-result.", StringComparison.Ordinal))];

    [Fact]
    public void Data_sources_return_names_and_everything_else_returns_booleans()
    {
        DataSourcesResult.FromJson("""{"creating":["a"],"updating":[]}""").Creating.Should().Equal("a");
        PolicyResult.FromJson("""{"creating":true,"updating":false}""").Creating.Should().BeTrue();
        ProjectResult.FromJson("""{"creating":false,"updating":true}""").Updating.Should().BeTrue();
        PurposeResult.FromJson("""{"creating":false,"updating":true}""").Creating.Should().BeFalse();
    }

    [Fact]
    public void Neither_shape_is_lost_where_the_other_is_expected()
    {
        var data = DataSourcesResult.FromJson("""{"creating":true}""");
        data.Creating.Should().BeNull();
        data.AdditionalProperties["creating"].GetBoolean().Should().BeTrue();
        var policy = PolicyResult.FromJson("""{"creating":["p"]}""");
        policy.Creating.Should().BeNull();
        policy.AdditionalProperties["creating"][0].GetString().Should().Be("p");
    }

    [Theory]
    [InlineData("""{"creating":["a"]}""", ChangeStatus.Changed)]
    [InlineData("""{"updating":["a"],"creating":[],"deleting":[]}""", ChangeStatus.Changed)]
    [InlineData("""{"deleting":["a"]}""", ChangeStatus.Changed)]
    [InlineData("""{"creating":[],"updating":[],"deleting":[],"tagsUpdated":true}""", ChangeStatus.Changed)]
    [InlineData("""{"creating":[],"updating":[],"deleting":[],"noChange":["a"],"tagsUpdated":false,"detectionRunning":true}""", ChangeStatus.Unchanged)]
    [InlineData("""{"creating":[],"updating":[]}""", ChangeStatus.Unknown)]
    [InlineData("""{"creating":true}""", ChangeStatus.Unknown)]
    [InlineData("{}", ChangeStatus.Unknown)]
    public void Lists_show_whether_data_sources_change(string response, ChangeStatus verdict) =>
        DataSourcesResult.FromJson(response).Changes.Should().Be(verdict);

    [Theory]
    [InlineData("""{"creating":true,"updating":false}""", ChangeStatus.Changed)]
    [InlineData("""{"creating":false,"updating":true}""", ChangeStatus.Unknown)]
    [InlineData("""{"creating":false,"updating":false}""", ChangeStatus.Unchanged)]
    [InlineData("""{"creating":false}""", ChangeStatus.Unknown)]
    [InlineData("""{"dryRun":true}""", ChangeStatus.Unknown)]
    public void Whether_anything_else_changes_is_often_unknown(string response, ChangeStatus verdict)
    {
        PolicyResult.FromJson(response).Changes.Should().Be(verdict);
        PurposeResult.FromJson(response).Changes.Should().Be(verdict);
        ProjectResult.FromJson(response).Changes.Should().Be(verdict);
    }

    [Theory]
    [InlineData("""{"creating":false,"updating":true,"deletingWorkspace":true}""")]
    [InlineData("""{"creating":false,"updating":true,"creatingWorkspace":true}""")]
    [InlineData("""{"creating":false,"updating":true,"numberOfDataSourcesAdded":1}""")]
    [InlineData("""{"creating":false,"updating":true,"numberOfDataSourcesRemoved":"2"}""")]
    public void A_project_names_changes_in_more_than_one_way(string response) => ProjectResult.FromJson(response).Changes.Should().Be(ChangeStatus.Changed);

    [Fact]
    public void Potential_deletions_are_reported_before_they_happen()
    {
        DataSourcesResult.FromJson(Samples.Text("schemas/samples/responses/data-sources-result.dry-run.json")).PotentialDeletions.Should().Equal("orders.legacy");
        new DataSourcesResult().PotentialDeletions.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void Any_member_may_be_of_a_wrong_type_or_missing_and_is_not_lost(string response)
    {
        var document = Samples.Node(response);
        foreach (var place in SamplesPlace.Members(document))
        {
            Survives(response, place.Without(document));
            foreach (var value in s_wrongValues)
            {
                Survives(response, place.With(document, JsonNode.Parse(value)));
            }
        }
    }

    private static void Survives(string response, JsonObject document)
    {
        var text = document.ToJsonString();
        var after = Path.GetFileName(response).Split('.')[0] switch
        {
            "data-sources-result" => DataSourcesResult.FromJson(text).ToJson(revealSecrets: true),
            "policy-result" => PolicyResult.FromJson(text).ToJson(revealSecrets: true),
            "project-result" => ProjectResult.FromJson(text).ToJson(revealSecrets: true),
            _ => PurposeResult.FromJson(text).ToJson(revealSecrets: true),
        };
        SamplesDifference.Between(text, after).Should().BeEmpty(text);
    }
}
