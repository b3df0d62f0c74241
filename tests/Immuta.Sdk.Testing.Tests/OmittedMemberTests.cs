using Immuta.Sdk.V2;
using static Immuta.Sdk.Testing.Tests.Support.CodeTenant;

namespace Immuta.Sdk.Testing.Tests;

/// <summary>Tests each row of the API notes' table on omitted members, through the typed client.</summary>
public sealed class OmittedMemberTests
{
    private static readonly DataSourceOwner s_stewards = new() { Type = DataSourceOwnerKind.Group, Name = "stewards" };
    private static readonly DataSourceOwner s_pat = new() { Type = DataSourceOwnerKind.User, Name = "pat@acme.example.com", Iam = "okta" };

    [Fact]
    public async Task A_table_that_is_missing_now_is_disabled()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request);

        var planned = await tenant.DataSources.ApplyAsync(Request with { Sources = [Customers] }, dryRun: true);
        planned.PotentialDeletions.Should().Equal("public.orders");
        planned.NoChange.Should().Equal("public.customers");
        tenant.Enabled.Should().Equal("public.customers", "public.orders");

        await tenant.DataSources.ApplyAsync(Request with { Sources = [Customers] });
        tenant.Source("public.orders").IsEnabled.Should().BeFalse();
        tenant.Enabled.Should().Equal("public.customers");

        var again = await tenant.DataSources.ApplyAsync(Request);
        again.Updating.Should().Equal("public.orders");
        tenant.Enabled.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_table_that_is_missing_now_is_deleted_with_hard_delete()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request);

        var applied = await tenant.DataSources.ApplyAsync(Request with { Sources = [Customers], Options = new() { HardDelete = true } });

        applied.PotentialDeletions.Should().Equal("public.orders");
        tenant.Fake.V2.DataSources.Should().ContainSingle().Which.Name.Should().Be("public.customers");
    }

    [Fact]
    public async Task Without_sources_all_tables_are_created_and_schema_monitoring_is_on()
    {
        await using var tenant = CodeTenant.Start();
        tenant.Fake.V2.SetTables(Key, new("PUBLIC", "CUSTOMERS", "ID"), new("PUBLIC", "ORDERS", "ID"), new("RAW", "EVENTS", "ID"));

        var applied = await tenant.DataSources.ApplyAsync(Request with { Sources = null });

        applied.Creating.Should().Equal("public.customers", "public.orders", "raw.events");
        applied.DetectionRunning.Should().BeTrue();
        tenant.Fake.V2.DataConnections.Should().ContainSingle().Which.SchemaMonitoring.Should().BeTrue();

        tenant.Fake.V2.SetTables(Key, new("PUBLIC", "CUSTOMERS", "ID"), new("RAW", "EVENTS", "ID"), new("RAW", "CLICKS", "ID"));
        tenant.Fake.V2.CheckSchemas();
        tenant.Enabled.Should().Equal("public.customers", "raw.events", "raw.clicks");
    }

    [Fact]
    public async Task An_all_entry_adds_the_remaining_tables_and_monitors_the_schema()
    {
        await using var tenant = CodeTenant.Start();
        tenant.Fake.V2.SetTables(Key, new("PUBLIC", "CUSTOMERS", "ID", "EMAIL"), new("PUBLIC", "ORDERS", "ID"));

        await tenant.DataSources.ApplyAsync(Request with
        {
            Sources = [Customers with { Naming = new() { Datasource = "Clients" }, Columns = [new() { Name = "ID", DataType = "integer" }] }, new AllDataSources()],
        });

        tenant.Source("Clients").Columns.Select(column => column.Name).Should().Equal("ID");
        tenant.Source("public.orders").FollowsTable.Should().BeTrue();
        tenant.Fake.V2.DataSources.Should().HaveCount(2);
        tenant.Fake.V2.DataConnections.Should().ContainSingle().Which.SchemaMonitoring.Should().BeTrue();
    }

    [Fact]
    public async Task Listed_sources_alone_are_not_monitored()
    {
        await using var tenant = CodeTenant.Start();

        await tenant.DataSources.ApplyAsync(Request with { Sources = [Customers] });
        tenant.Fake.V2.CheckSchemas();

        tenant.Enabled.Should().Equal("public.customers");
        tenant.Fake.V2.DataConnections.Should().ContainSingle().Which.SchemaMonitoring.Should().BeFalse();
    }

    [Fact]
    public async Task Unlisted_table_tags_are_removed_from_every_data_source()
    {
        await using var tenant = CodeTenant.Start();
        var tagged = Customers with { Tags = new() { Table = ["Own"], Columns = [new() { ColumnName = "ID", Tags = ["Key"] }] } };
        await tenant.DataSources.ApplyAsync(Request with { Sources = [tagged, Orders], Options = new() { TableTags = ["Zone.Raw", "Team.Sales"] } });

        var applied = await tenant.DataSources.ApplyAsync(Request with { Sources = [tagged, Orders], Options = new() { TableTags = ["Team.Sales", "New.One"] } });

        applied.TagsUpdated.Should().BeTrue();
        tenant.Source("public.customers").Tags.Should().Equal("Own", "Team.Sales", "New.One");
        tenant.Source("public.customers").Columns[0].Tags.Should().Equal("Key");
        tenant.Source("public.orders").Tags.Should().Equal("Team.Sales", "New.One");
    }

    [Fact]
    public async Task Empty_table_tags_remove_all_of_them()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request with { Options = new() { TableTags = ["Zone.Raw"] } });

        await tenant.DataSources.ApplyAsync(Request with { Options = new() { TableTags = [] } });

        tenant.Fake.V2.DataSources.Should().OnlyContain(source => source.Tags.Count == 0);
    }

    [Theory]
    [InlineData(OmittedListBehavior.Removed, 0)]
    [InlineData(OmittedListBehavior.Kept, 1)]
    public async Task Omitted_options_are_reset_to_the_defaults(OmittedListBehavior tags, int left)
    {
        await using var tenant = CodeTenant.Start(new() { OmittedTableTags = tags });
        await tenant.DataSources.ApplyAsync(Request with { Options = new() { TableTags = ["Zone.Raw"], HardDelete = true } });

        await tenant.DataSources.ApplyAsync(Request);

        tenant.Fake.V2.DataConnections.Should().ContainSingle().Which.HardDelete.Should().BeFalse();
        tenant.Fake.V2.DataSources.Should().OnlyContain(source => source.Tags.Count == left);
    }

    [Fact]
    public async Task An_omitted_name_template_is_reset_to_the_default()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request with { NameTemplate = new() { DataSourceFormat = "<DATABASE> <Tablename>" } });
        tenant.Enabled.Should().Equal("SALES Customers", "SALES Orders");

        var applied = await tenant.DataSources.ApplyAsync(Request);

        applied.Updating.Should().Equal("public.customers", "public.orders");
    }

    [Fact]
    public async Task Another_connection_with_the_same_key_replaces_the_old_data_sources()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request);
        var old = tenant.Fake.V2.DataSources.Select(source => source.Id).ToArray();
        var moved = Request with { Connection = Connection with { Hostname = "other.snowflake.example.com" } };

        var planned = await tenant.DataSources.ApplyAsync(moved, dryRun: true);
        planned.PotentialDeletions.Should().Equal("public.customers", "public.orders");
        planned.Creating.Should().Equal("public.customers", "public.orders");
        tenant.Fake.V2.DataSources.Select(source => source.Id).Should().Equal(old);

        await tenant.DataSources.ApplyAsync(moved);
        tenant.Fake.V2.DataSources.Should().HaveCount(2).And.OnlyContain(source => !old.Contains(source.Id));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public async Task New_credentials_replace_data_sources_if_the_quirk_is_set(bool replaces, int deleted)
    {
        await using var tenant = CodeTenant.Start(new() { NewCredentialsReplaceDataSources = replaces });
        await tenant.DataSources.ApplyAsync(Request);

        var planned = await tenant.DataSources.ApplyAsync(Request with { Connection = Connection with { Password = "second" } }, dryRun: true);

        planned.PotentialDeletions.Should().HaveCount(deleted);
    }

    [Fact]
    public async Task Omitted_owners_do_not_change()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request);
        tenant.Fake.V2.AddOwner("public.orders", new("user", "sam@acme.example.com"));

        var applied = await tenant.DataSources.ApplyAsync(Request);

        applied.NoChange.Should().HaveCount(2);
        tenant.Source("public.orders").Owners.Should().Equal(FakeV2.CallingUser, new("user", "sam@acme.example.com"));
    }

    [Fact]
    public async Task An_empty_list_of_owners_removes_all_but_the_calling_user()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request with { Owners = [s_stewards, s_pat] });

        var applied = await tenant.DataSources.ApplyAsync(Request with { Owners = [] });

        applied.Updating.Should().HaveCount(2);
        tenant.Fake.V2.DataSources.Should().OnlyContain(source => source.Owners.Count == 1 && source.Owners[0] == FakeV2.CallingUser);
    }

    [Fact]
    public async Task A_list_of_owners_sets_these_and_the_calling_user()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.DataSources.ApplyAsync(Request with { Owners = [s_stewards] });
        tenant.Fake.V2.AddOwner("public.orders", new("user", "sam@acme.example.com"));

        await tenant.DataSources.ApplyAsync(Request with { Owners = [s_pat], Sources = [Customers with { Owners = [] }, Orders] });

        tenant.Source("public.orders").Owners.Should().Equal(FakeV2.CallingUser, new("user", "pat@acme.example.com", "okta"));
        tenant.Source("public.customers").Owners.Should().Equal(FakeV2.CallingUser);
    }

    [Fact]
    public async Task Owners_are_never_sent_as_null()
    {
        await using var tenant = CodeTenant.Start();

        await tenant.DataSources.ApplyAsync(Request with { Owners = null });

        tenant.Fake.Journal.Entries.Should().ContainSingle().Which.GetRequestBody().Should().NotContain("null").And.NotContain("owners");
    }

    [Fact]
    public async Task Omitted_columns_follow_the_table_and_new_ones_are_tagged()
    {
        await using var tenant = CodeTenant.Start();
        tenant.Fake.V2.SetTables(Key, new FakeRemoteTable("PUBLIC", "CUSTOMERS", "ID", "NAME"));
        await tenant.DataSources.ApplyAsync(Request with { Sources = [Customers] });

        tenant.Fake.V2.SetTables(Key, new FakeRemoteTable("PUBLIC", "CUSTOMERS", "ID", "EMAIL"));
        tenant.Fake.V2.CheckSchemas();

        tenant.Source("public.customers").Columns.Should().BeEquivalentTo(new FakeDataSourceColumn[] { new("ID", []), new("EMAIL", ["New"]) });
    }

    [Fact]
    public async Task Listed_columns_are_the_only_columns()
    {
        await using var tenant = CodeTenant.Start();
        tenant.Fake.V2.SetTables(Key, new FakeRemoteTable("PUBLIC", "CUSTOMERS", "ID", "NAME", "EMAIL"));
        await tenant.DataSources.ApplyAsync(Request with { Sources = [Customers with { Columns = [new() { Name = "ID", DataType = "integer" }] }] });

        tenant.Fake.V2.CheckSchemas();

        tenant.Source("public.customers").Columns.Select(column => column.Name).Should().Equal("ID");
    }

    [Theory]
    [InlineData(FakePolicyScope.AllDataSources)]
    [InlineData(FakePolicyScope.NoDataSources)]
    public async Task Omitted_circumstances_can_mean_all_data_sources(FakePolicyScope scope)
    {
        await using var tenant = CodeTenant.Start(new() { OmittedCircumstances = scope });

        await tenant.Immuta.V2.Policies.ApplyAsync(Policy with { Circumstances = null });

        tenant.Fake.V2.Policies.Should().ContainSingle().Which.Scope.Should().Be(scope);
        tenant.Fake.Journal.Entries[0].GetRequestBody().Should().NotContain("circumstances");
    }

    [Fact]
    public async Task Null_empty_and_filled_circumstances_differ()
    {
        await using var tenant = CodeTenant.Start();

        await tenant.Immuta.V2.Policies.ApplyAsync(Policy with { PolicyKey = "1", Circumstances = Circumstances.OwnerSelected });
        await tenant.Immuta.V2.Policies.ApplyAsync(Policy with { PolicyKey = "2", Circumstances = [] });
        await tenant.Immuta.V2.Policies.ApplyAsync(Policy with { PolicyKey = "3" });

        tenant.Fake.V2.Policies.Select(policy => policy.Scope).Should().Equal(FakePolicyScope.OwnerSelected, FakePolicyScope.NoDataSources, FakePolicyScope.Circumstances);
    }

    [Fact]
    public async Task An_omitted_subscription_policy_is_reset_to_manual()
    {
        await using var tenant = CodeTenant.Start();
        await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject with { SubscriptionPolicy = new AnyoneSubscription() });
        tenant.Fake.V2.Projects.Should().ContainSingle().Which.SubscriptionType.Should().Be("anyone");

        await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject);

        tenant.Fake.V2.Projects.Should().ContainSingle().Which.SubscriptionType.Should().Be("manual");
    }

    [Fact]
    public async Task An_omitted_acknowledgement_is_reset_to_the_system_text()
    {
        await using var tenant = CodeTenant.Start();
        var purpose = new PurposeRequest { Name = "Fraud", Acknowledgement = "Mine.", Subpurposes = [new() { Name = "Fraud.Cards", Acknowledgement = "Cards." }] };
        await tenant.Immuta.V2.Purposes.ApplyAsync(purpose);
        tenant.Fake.V2.Purposes.Select(found => found.Acknowledgement).Should().Equal("Mine.", "Cards.");

        await tenant.Immuta.V2.Purposes.ApplyAsync(purpose with { Acknowledgement = null });

        tenant.Fake.V2.Purposes.Select(found => found.Acknowledgement).Should().Equal(FakePurpose.DefaultAcknowledgement, "Cards.");
    }

    [Theory]
    [InlineData(OmittedListBehavior.Removed, 0, 2)]
    [InlineData(OmittedListBehavior.Kept, 2, 0)]
    public async Task Omitted_lists_of_a_project_are_removed_by_default(OmittedListBehavior lists, int left, int removed)
    {
        await using var tenant = CodeTenant.Start(new() { OmittedProjectLists = lists });
        await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject);

        var applied = await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject with { Purposes = null, DataSources = null, Tags = null });

        applied.NumberOfDataSourcesRemoved.Should().Be(removed);
        tenant.Fake.V2.Projects.Should().ContainSingle().Which.DataSources.Should().HaveCount(left);
    }

    [Fact]
    public async Task Empty_lists_of_a_project_remove_all_entries()
    {
        await using var tenant = CodeTenant.Start(new() { OmittedProjectLists = OmittedListBehavior.Kept });
        await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject);

        await tenant.Immuta.V2.Projects.ApplyAsync(FraudProject with { Purposes = [], DataSources = [], Tags = [] });

        tenant.Fake.V2.Projects.Should().ContainSingle().Which.Should().Match<FakeProject>(project => project.Purposes.Count + project.DataSources.Count + project.Tags.Count == 0);
    }
}
