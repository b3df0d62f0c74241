using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

/// <summary>Each row of the table on omitted members that the payload decides: what is written and how it is read.</summary>
public sealed class SemanticsTests
{
    private static DataSourcesBuilder Data => RedshiftDataSources.Create("k", "h", "s").WithUserPassword("u", "p");

    [Fact]
    public void A_table_present_earlier_and_missing_now_is_simply_not_written()
    {
        var earlier = Data.WithTable("A", "s").WithTable("B", "s").WithOptions(new() { HardDelete = true }).Build();
        var now = earlier with { Sources = [.. earlier.Sources!.Take(1)] };
        Member(now, "sources")!.Value.GetRawText().Should().Be("""[{"table":"A","schema":"s"}]""");
        Member(now, "options")!.Value.GetRawText().Should().Be("""{"hardDelete":true}""");
    }

    [Fact]
    public void Sources_missing_altogether_are_not_written_and_an_empty_list_is()
    {
        Member(Data.Build(), "sources").Should().BeNull();
        Member(Data.WithoutSources().Build(), "sources")!.Value.GetRawText().Should().Be("[]");
        Read<DataSourcesRequest>(Data.Build()).Sources.Should().BeNull();
        Read<DataSourcesRequest>(Data.WithoutSources().Build()).Sources.Should().BeEmpty();
    }

    [Fact]
    public void Sources_with_all_besides_others_keep_their_order() =>
        Member(Data.WithTable("A", "s").WithAllTables().Build(), "sources")!.Value.GetRawText().Should().Be("""[{"table":"A","schema":"s"},{"all":true}]""");

    [Fact]
    public void Table_tags_distinguish_an_absent_and_an_empty_list()
    {
        Member(Data.WithTableTags("New").Build(), "options")!.Value.GetRawText().Should().Be("""{"tableTags":["New"]}""");
        Member(Data.WithTableTags().Build(), "options")!.Value.GetRawText().Should().Be("""{"tableTags":[]}""");
        Member(Data.WithOptions(new()).Build(), "options")!.Value.GetRawText().Should().Be("{}");
    }

    [Fact]
    public void A_changed_connection_keeps_its_key_by_default()
    {
        var before = Data.Build();
        var after = before with { Connection = TrinoDataSources.Create("k", "h2").WithoutAuthentication().Build().Connection };
        Member(after, "connectionKey")!.Value.GetString().Should().Be("k");
        Member(after, "connection")!.Value.GetProperty("handler").GetString().Should().Be("Trino");
    }

    [Fact]
    public void Owners_missing_are_not_written() => Member(Data.Build(), "owners").Should().BeNull();

    [Fact]
    public void Owners_empty_are_written_as_an_empty_list()
    {
        Member(Data.WithoutOwners().Build(), "owners")!.Value.GetRawText().Should().Be("[]");
        Read<DataSourcesRequest>(Data.WithoutOwners().Build()).Owners.Should().NotBeNull().And.BeEmpty();
    }

    [Fact]
    public void Owners_filled_are_written_exactly() =>
        Member(Data.OwnedByGroup("g", "okta").OwnedByUser("u").Build(), "owners")!.Value.GetRawText()
            .Should().Be("""[{"type":"group","name":"g","iam":"okta"},{"type":"user","name":"u"}]""");

    [Fact]
    public void Null_owners_are_never_written_and_are_rejected()
    {
        Member(Data.Build() with { Owners = null }, "owners").Should().BeNull();
        var text = DesiredStates.Sent(Data.Build());
        DesiredStates.ProblemsOf("data", text[..^1] + ""","owners":null}""").Should().ContainSingle().Which.Rule.Should().Be("null");
    }

    [Fact]
    public void Columns_missing_and_columns_given_differ()
    {
        Member(Data.WithTable("A", "s").Build(), "sources")!.Value[0].TryGetProperty("columns", out _).Should().BeFalse();
        Member(Data.WithTable("A", "s", table => table.WithColumn("ID", "text")).Build(), "sources")!.Value[0].GetProperty("columns").GetRawText()
            .Should().Be("""[{"name":"ID","dataType":"text"}]""");
    }

    [Fact]
    public void Options_and_name_template_missing_are_not_written()
    {
        Member(Data.Build(), "options").Should().BeNull();
        Member(Data.Build(), "nameTemplate").Should().BeNull();
    }

    [Theory]
    [InlineData("absent", null)]
    [InlineData("null", "null")]
    [InlineData("empty", "[]")]
    [InlineData("filled", """[{"type":"tags","tag":"T"}]""")]
    public void Circumstances_absent_null_empty_and_filled_are_four_things(string state, string? written)
    {
        var builder = SubscriptionPolicy.Create("k", "n").WithManualSubscription();
        PolicyRequest request = (state switch
        {
            "null" => builder.WithOwnerSelection(),
            "empty" => builder.WithEmptyCircumstances(),
            "filled" => builder.OnDataSourcesTagged("T"),
            _ => builder.OnAllDataSources(),
        }).Build();

        (Member(request, "circumstances")?.GetRawText()).Should().Be(written);
        var read = Read<PolicyRequest>(request).Circumstances;
        (read is null).Should().Be(state == "absent");
        (read?.IsWhenSelected).Should().Be(state == "absent" ? (bool?)null : state == "null");
        (read?.Count).Should().Be(state == "absent" ? (int?)null : state == "filled" ? 1 : 0);
        (Member(Read<PolicyRequest>(request), "circumstances")?.GetRawText()).Should().Be(written);
    }

    [Fact]
    public void Circumstances_can_be_a_collection_expression_or_null()
    {
        var policy = new SubscriptionPolicyRequest { PolicyKey = "k", Name = "n", Actions = new ManualSubscription(), Circumstances = [new NoTagsCircumstance()] };
        Member(policy, "circumstances")!.Value.GetRawText().Should().Be("""[{"type":"noTags"}]""");
        Member(policy with { Circumstances = Circumstances.OwnerSelected }, "circumstances")!.Value.ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void A_project_without_a_subscription_policy_does_not_write_one() =>
        Member(Project.Create("k", "n").Build(), "subscriptionPolicy").Should().BeNull();

    [Fact]
    public void A_purpose_without_an_acknowledgement_does_not_write_one() =>
        Member(Purpose.Create("P").Build(), "acknowledgement").Should().BeNull();

    [Fact]
    public void Purposes_data_sources_and_tags_of_a_project_are_absent_or_empty_or_filled()
    {
        DesiredStates.Sent(Project.Create("k", "n").Build()).Should().Be("""{"projectKey":"k","name":"n"}""");
        DesiredStates.Sent(Project.Create("k", "n").WithPurposes().WithDataSources().WithTags().Build())
            .Should().Be("""{"projectKey":"k","name":"n","purposes":[],"datasources":[],"tags":[]}""");
        DesiredStates.Sent(Project.Create("k", "n").WithPurposes("P").WithDataSources("D").WithTags("T").Build())
            .Should().Be("""{"projectKey":"k","name":"n","purposes":["P"],"datasources":["D"],"tags":["T"]}""");
    }

    private static T Read<T>(object request)
        where T : class => (T)DesiredStates.Read(typeof(T) == typeof(DataSourcesRequest) ? "data" : "policy", DesiredStates.Sent(request));

    private static JsonElement? Member(object request, string name) =>
        Samples.Element(DesiredStates.Sent(request)).TryGetProperty(name, out var member) ? member : null;
}
