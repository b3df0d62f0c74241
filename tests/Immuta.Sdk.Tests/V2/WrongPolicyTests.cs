using FluentAssertions;
using Immuta.Sdk.Tests.Snippets;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

/// <summary>Incomplete policies and wrong authentications don't compile; a right one differs from each in one point.</summary>
public sealed class WrongPolicyTests
{
    private const string Mask = "Immuta.Sdk.V2.DataPolicy.Create(\"k\", \"n\").Mask(columns => columns.Tagged(\"X\"), with => with.Null())";
    private const string Snowflake = "Immuta.Sdk.V2.SnowflakeDataSources.Create(\"k\", hostname: \"h\", database: \"d\", warehouse: \"w\")";

    [Fact]
    public void A_rule_with_included_users_needs_a_rule_for_everybody_else() => Only(
        right: $"{Mask}.OnlyFor(who => who.Group(\"G\")).OtherwiseMask(columns => columns.Tagged(\"X\"), with => with.Hash()).OnAllDataSources().Build()",
        wrong: $"{Mask}.OnlyFor(who => who.Group(\"G\")).Build()",
        "CS1061", "Build");

    [Fact]
    public void A_policy_needs_a_rule() => Only(
        right: $"{Mask}.OnDataSourcesTagged(\"T\").Build()",
        wrong: "Immuta.Sdk.V2.DataPolicy.Create(\"k\", \"n\").OnDataSourcesTagged(\"T\").Build()",
        "CS1061", "OnDataSourcesTagged");

    [Fact]
    public void A_further_rule_that_is_begun_must_be_given() => Only(
        right: $"{Mask}.And.ShowRowsWhere(\"1 = 1\").OnAllDataSources().Build()",
        wrong: $"{Mask}.And.Build()",
        "CS1061", "Build");

    [Fact]
    public void Included_users_are_not_selected_by_purposes() => Only(
        right: $"{Mask}.ExceptFor(who => who.Purpose(\"P\")).OnAllDataSources().Build()",
        wrong: $"{Mask}.OnlyFor(who => who.Purpose(\"P\")).Otherwise(null!).Build()",
        "CS1061", "Purpose");

    [Fact]
    public void A_subscription_policy_needs_a_way_to_subscribe() => Only(
        right: "Immuta.Sdk.V2.SubscriptionPolicy.Create(\"k\", \"n\").AllowAnyone().OnAllDataSources().Build()",
        wrong: "Immuta.Sdk.V2.SubscriptionPolicy.Create(\"k\", \"n\").Build()",
        "CS1061", "Build");

    [Fact]
    public void A_data_policy_needs_the_data_sources_it_applies_to() => Only(
        right: $"{Mask}.WithOwnerSelection().Build()",
        wrong: $"{Mask}.Build()",
        "CS1061", "Build");

    [Fact]
    public void A_subscription_policy_needs_the_data_sources_it_applies_to() => Only(
        right: "Immuta.Sdk.V2.SubscriptionPolicy.Create(\"k\", \"n\").AllowAnyone().OnColumnsTagged(\"T\").Build()",
        wrong: "Immuta.Sdk.V2.SubscriptionPolicy.Create(\"k\", \"n\").AllowAnyone().Build()",
        "CS1061", "Build");

    [Fact]
    public void A_policy_on_tagged_columns_cannot_be_widened_to_all_sources() => Only(
        right: $"{Mask}.OnColumnsTagged(\"T\").OnDataSourcesTagged(\"U\").Build()",
        wrong: $"{Mask}.OnColumnsTagged(\"T\").OnAllDataSources().Build()",
        "CS1061", "OnAllDataSources");

    [Fact]
    public void A_data_policy_takes_no_actions_of_a_subscription() => Only(
        right: "new Immuta.Sdk.V2.SubscriptionPolicyRequest { PolicyKey = \"k\", Name = \"n\", Actions = new Immuta.Sdk.V2.ManualSubscription() }",
        wrong: "new Immuta.Sdk.V2.DataPolicyRequest { PolicyKey = \"k\", Name = \"n\", Actions = new Immuta.Sdk.V2.ManualSubscription() }",
        "CS0029", "ManualSubscription");

    [Theory]
    [InlineData("hostname")]
    [InlineData("database")]
    [InlineData("warehouse")]
    public void Snowflake_needs_each_of_its_settings(string missing) => Only(
        right: $"{Snowflake}.WithUserPassword(\"u\", secret).Build()",
        wrong: $"{Snowflake.Replace($"{missing}: \"{missing[0]}\"", "", StringComparison.Ordinal).Replace(", ,", ",", StringComparison.Ordinal).Replace(", )", ")", StringComparison.Ordinal)}.WithUserPassword(\"u\", secret).Build()",
        "CS7036", missing);

    [Fact]
    public void Data_sources_need_a_way_to_sign_in() => Only(
        right: $"{Snowflake}.WithUserPassword(\"u\", secret).WithAllTables().Build()",
        wrong: $"{Snowflake}.WithAllTables().Build()",
        "CS1061", "WithAllTables");

    [Fact]
    public void A_password_and_a_key_pair_exclude_each_other() => Only(
        right: $"{Snowflake}.WithKeyPair(\"u\", secret).Build()",
        wrong: $"{Snowflake}.WithUserPassword(\"u\", secret).WithKeyPair(\"u\", secret).Build()",
        "CS1061", "WithKeyPair");

    [Fact]
    public void A_query_needs_names_of_its_own() => Only(
        right: $"{Snowflake}.WithUserPassword(\"u\", secret).WithQuery(\"select 1\", new Immuta.Sdk.V2.DataSourceNaming {{ Datasource = \"one\" }}).Build()",
        wrong: $"{Snowflake}.WithUserPassword(\"u\", secret).WithQuery(\"select 1\").Build()",
        "CS7036", "naming");

    private static void Only(string right, string wrong, string number, string word)
    {
        Compiler.Errors(right).Should().BeEmpty();
        Compiler.Errors(wrong).Should().ContainSingle().Which.Should().Contain(number).And.Contain(word);
    }
}
