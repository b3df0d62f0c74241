using FluentAssertions;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

/// <summary>An empty identifier names nothing or everything, so no builder accepts it.</summary>
public sealed class EmptyIdentifierTests
{
    private static readonly Dictionary<string, (Action<string> Build, string Parameter)> s_uses = new(StringComparer.Ordinal)
    {
        ["key of a data policy"] = (empty => DataPolicy.Create(empty, "n"), "value"),
        ["name of a data policy"] = (empty => DataPolicy.Create("k", empty), "name"),
        ["key of a subscription policy"] = (empty => SubscriptionPolicy.Create(empty, "n"), "value"),
        ["name of a subscription policy"] = (empty => SubscriptionPolicy.Create("k", empty), "name"),
        ["key of a project"] = (empty => Project.Create(empty, "n"), "value"),
        ["name of a project"] = (empty => Project.Create("k", empty), "name"),
        ["purpose of a project"] = (empty => Project.Create("k", "n").WithPurposes("P", empty), "purposes"),
        ["data source of a project"] = (empty => Project.Create("k", "n").WithDataSources(empty), "dataSources"),
        ["name of a purpose"] = (empty => Purpose.Create(empty), "name"),
        ["name of a child purpose"] = (empty => Purpose.Create("P").WithSubpurpose(empty), "name"),
        ["key of data sources"] = (empty => SnowflakeDataSources.Create(empty, "h", "d", "w"), "value"),
        ["key of data sources of any platform"] = (empty => DataSources.Create(empty, new UnknownDataConnection("X")), "value"),
        ["owner of data sources"] = (empty => Sources().OwnedByGroup(empty), "name"),
        ["table of a data source"] = (empty => Sources().WithTable(empty, "s"), "table"),
        ["tag of data sources"] = (empty => Sources().WithTableTags(empty), "tags"),
        ["group"] = (empty => Mask().ExceptFor(who => who.Group(empty)), "name"),
        ["attribute"] = (empty => Mask().ExceptFor(who => who.Attribute(empty, "v")), "name"),
        ["purpose"] = (empty => Mask().ExceptFor(who => who.Purpose(empty)), "name"),
        ["entitled group"] = (empty => SubscriptionPolicy.Create("k", "n").WithEntitlements(who => who.Group(empty)), "name"),
        ["masked tag"] = (empty => Rule().Mask(columns => columns.Tagged(empty), with => with.Null()), "columnTags"),
        ["predicate"] = (empty => Rule().ShowRowsWhere(empty), "predicate"),
        ["tag of data sources as circumstance"] = (empty => Mask().OnDataSourcesTagged("T", empty), "tags"),
        ["tag of columns as circumstance"] = (empty => Mask().OnColumnsTagged(empty), "columnTags"),
        ["name of columns as circumstance"] = (empty => Mask().OnColumnsNamed(empty), "regex"),
        ["domain as circumstance"] = (empty => Mask().InDomains(empty), "domainIds"),
    };

    private static readonly Dictionary<string, (Action Build, string Parameter)> s_lists = new(StringComparer.Ordinal)
    {
        ["exempt users"] = (() => Mask().ExceptFor(who => who), "who"),
        ["exempt users with an operator alone"] = (() => Mask().ExceptFor(who => who.All()), "who"),
        ["included users"] = (() => Mask().OnlyFor(who => who), "who"),
        ["entitled users"] = (() => SubscriptionPolicy.Create("k", "n").WithEntitlements(who => who), "who"),
        ["entitled members of a project"] = (() => Project.Create("k", "n").WithEntitlements(who => who), "who"),
        ["approvers"] = (() => SubscriptionPolicy.Create("k", "n").WithApproval(Array.Empty<Approver>()), "approvers"),
        ["masked columns"] = (() => Rule().Mask(columns => columns, with => with.Null()), "columns"),
        ["row matches"] = (() => Rule().ShowRowsMatching(row => row), "matches"),
        ["tags of data sources"] = (() => Mask().OnDataSourcesTagged(), "tags"),
        ["tags of columns"] = (() => Mask().OnColumnsTagged(), "columnTags"),
        ["domains"] = (() => Mask().InDomains(), "domainIds"),
    };

    public static TheoryData<string> Uses => [.. s_uses.Keys];

    public static TheoryData<string> Lists => [.. s_lists.Keys];

    [Theory]
    [MemberData(nameof(Uses))]
    public void An_empty_identifier_is_refused_by_its_builder(string use)
    {
        foreach (var empty in new[] { "", " ", "\t\n" })
        {
            FluentActions.Invoking(() => s_uses[use].Build(empty)).Should().Throw<ArgumentException>($"of the {use}").WithParameterName(s_uses[use].Parameter);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void An_empty_choice_is_refused_with_a_message(string list) =>
        FluentActions.Invoking(s_lists[list].Build).Should().Throw<ArgumentException>(list).WithParameterName(s_lists[list].Parameter).WithMessage("* at least one *");

    private static DataPolicyRuleStage Rule() => DataPolicy.Create("k", "n");

    private static DataPolicyScopeStage Mask() => Rule().Mask(columns => columns.AnyTag(), with => with.Null());

    private static DataSourcesBuilder Sources() => SnowflakeDataSources.Create("k", "h", "d", "w").WithUserPassword("u", "p");
}
