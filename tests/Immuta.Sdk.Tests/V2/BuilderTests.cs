using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

/// <summary>Builders can create every sample, and never change their arguments.</summary>
public sealed class BuilderTests
{
    private const string Key = "EXAMPLE NOT A KEY";
    private const string Thumbprint = "00112233445566778899AABBCCDDEEFF00112233";

    private static readonly DataSourceNaming s_query = new() { Datasource = "Positive invoices", Table = "positive_invoices", Schema = "public" };

    private static readonly Dictionary<string, Func<object>> s_built = new(StringComparer.Ordinal)
    {
        ["data.snowflake-user-password"] = () => Wide(Snowflake("snowflake-user-password").WithUserPassword("SVC_LOADER", "example-password")).WithConnectionStringOptions("role=LOADER;example=option").Build(),
        ["data.snowflake-key-pair"] = () => Wide(Snowflake("snowflake-key-pair").WithKeyPair("SVC_LOADER", Key, "loader_key.p8")).Build(),
        ["data.snowflake-oauth-secret"] = () => Wide(Snowflake("snowflake-oauth-secret").WithOAuthSecret("example-client-secret", "0oaEXAMPLECLIENT", "https://acme.idp.example.com", "session:role-any")).Build(),
        ["data.snowflake-oauth-certificate"] = () => Wide(Snowflake("snowflake-oauth-certificate").WithOAuthCertificate(
            [UserFile.Create(UserFileKey.OAuthClientCertificate, (Secret)Key, "client.pem")], certificateThumbprint: Thumbprint)).Build(),
        ["data.unknown-authentication"] = () => Wide(Snowflake("unknown-authentication").WithAuthentication(Samples.Element(
            """{"authenticationMethod":"PRIV_KEY_FILE","username":"SVC_LOADER","userFiles":[{"keyName":"PRIV_KEY_FILE","content":"RVhBTVBMRSBOT1QgQSBLRVk=","userFilename":"loader_key.p8"}]}"""))).Build(),
        ["data.databricks-token"] = () => Wide(Databricks("databricks-token").WithToken("example-databricks-token")).Build(),
        ["data.databricks-oauth-m2m-secret"] = () => Wide(Databricks("databricks-oauth-m2m-secret").WithOAuthM2MSecret(
            "00000000-1111-2222-3333-444444444444", "https://acme.databricks.example.com/oidc/v1/token", "example-client-secret", "all-apis")).Build(),
        ["data.databricks-oauth-m2m-certificate"] = () => Wide(Databricks("databricks-oauth-m2m-certificate").WithOAuthM2MCertificate(
            "00000000-1111-2222-3333-444444444444", "https://acme.databricks.example.com/oidc/v1/token", Thumbprint, "all-apis")).Build(),
        ["data.databricks-password"] = () => Wide(Databricks("databricks-password").WithPassword("example-databricks-token", "token")).Build(),
        ["data.redshift-user-password"] = () => Redshift("redshift-user-password").Build(),
        ["data.redshift-okta"] = () => Wide(RedshiftDataSources.Create("acme-redshift-okta", "acme.redshift.example.com", "public", "lake")
            .WithOkta("svc_loader", "example-password", "acme.okta.example.com", "0oaEXAMPLEAPP", "arn:aws:iam::210987654321:role/example-loader"), 5439).Build(),
        ["data.bigquery-key-file"] = () => BigQueryDataSources.Create("acme-bigquery-key-file", "acme-example-project", "analytics", "events").WithKeyFile(Key).Build(),
        ["data.presto-user-password"] = () => Wide(PrestoDataSources.Create("acme-presto-user-password", "presto.example.com", "hive", "raw").WithUserPassword("svc", "example-password"), 8443).Build(),
        ["data.presto-shared-table"] = () => PrestoDataSources.Create("acme-presto-shared-table", "presto.example.com", "hive", "sales")
            .WithAuthentication(PrestoDataAuthenticationMethod.KeyPair, "svc", "example-password", "acme", DriverFiles).Build(),
        ["data.trino-shared-table"] = () => TrinoDataSources.Create("acme-trino-shared-table", "trino.example.com", "hive", "sales")
            .WithAuthentication(TrinoDataAuthenticationMethod.OAuthClientCredentials, "svc", "example-password", "acme", DriverFiles).Build(),
        ["data.bigquery-shared-table"] = () => BigQueryDataSources.Create("acme-bigquery-shared-table", "acme-example-project", "analytics", "events")
            .WithAuthentication(BigQueryDataAuthenticationMethod.Auto, "bigquery.example.com", "svc", "example-password", DriverFiles).Build(),
        ["data.trino-no-authentication"] = () => Wide(Trino("trino-no-authentication").WithoutAuthentication(), 8443).Build(),
        ["data.trino-ldap"] = () => Wide(Trino("trino-ldap").WithLdap("svc", "example-password"), 8443).Build(),
        ["data.trino-kerberos"] = () => Wide(Trino("trino-kerberos").WithKerberos("svc@EXAMPLE.COM"), 8443).Build(),
        ["data.athena-none"] = () => AthenaDataSources.Create("acme-athena-none", "eu-west-1", "acme-results", database: "lake").WithoutAuthentication().Build(),
        ["data.athena-access-key"] = () => AthenaDataSources.Create("acme-athena-access-key", "eu-west-1", "acme-results", "immuta/results", "lake")
            .WithAccessKey("EXAMPLEKEYID0000", "example-secret-key").Build(),
        ["data.athena-instance-role"] = () => AthenaDataSources.Create("acme-athena-instance-role", "eu-west-1", "acme-results", database: "lake").WithInstanceRole().Build(),
        ["data.unknown-handler"] = () => DataSources.Create("acme-unknown-handler", new UnknownDataConnection("Amazon Athena")
        {
            AdditionalProperties = AdditionalProperties.FromJson(Samples.Element("""{"database":"lake","region":"eu-west-1","queryResultLocationBucket":"acme-results","authenticationMethod":"accessKey","username":"EXAMPLEKEYID0000","password":"example-secret-key"}""")),
        }).Build(),
        ["data.empty-lists"] = () => Redshift("empty-lists").WithTableTags().WithoutOwners().WithoutSources().Build(),
        ["data.source-lists-empty"] = () => Redshift("source-lists-empty").WithSource(new TableDataSource
        {
            Table = "t",
            Schema = "s",
            Owners = [],
            Columns = [],
            ColumnDescriptions = [],
            Tags = new() { Table = [], Columns = [] },
        }).Build(),
        ["data.all-members"] = () => Wide(Snowflake("all-members").WithUserPassword("SVC_LOADER", "example-password"))
            .WithNameTemplate(new()
            {
                DataSourceFormat = "<schema>.<tablename>",
                SchemaFormat = "<schema>",
                TableFormat = "<Tablename>",
                SchemaProjectNameFormat = "<DATABASE> <schema>",
                AdditionalProperties = AdditionalProperties.Empty.With("nativeSchemaFormat", "<schema>_immuta"),
            })
            .WithOptions(new() { StaleDataTolerance = 3600, DisableSensitiveDataDiscovery = false, DomainCollectionId = "11111111-2222-4333-8444-555555555555", HardDelete = true })
            .WithTableTags("Team.Finance", "Zone.Raw")
            .OwnedByGroup("finance-stewards", "okta-main").OwnedByUser("pat.lee@example.com")
            .WithTable("INVOICES", "PUBLIC", table => table
                .WithNaming(new() { Datasource = "Invoices", Table = "invoices", Schema = "public" })
                .WithDescription("Invoices by month").WithDocumentation("# Invoices\nOne row an invoice.").OwnedByUser("sam.roe@example.com")
                .WithColumnTags("TAX_ID", "Sensitive.Tax Id").WithTags("Zone.Curated").WithColumnDescription("TAX_ID", "Tax number of the customer"))
            .WithTable("CUSTOMERS", "PUBLIC", table => table
                .WithColumn(new() { Name = "ID", DataType = "numeric(38,0)", RemoteType = "number(38,0)", Nullable = false, PrimaryKey = true, Description = "Surrogate key" })
                .WithColumn(new() { Name = "EMAIL", DataType = "text", RemoteType = "varchar(255)", Nullable = true, PrimaryKey = false }))
            .WithQuery("select id, total from PUBLIC.INVOICES where total > 0", s_query, query => query.WithDescription("Invoices above zero"))
            .WithAllTables().Build(),
        ["policy.subscription-anyone"] = () => Subscribe("anyone").AllowAnyone().WithAutomaticSubscription(enabled: false).Because("Open data").OnDataSourcesTagged("Zone.Curated").Build(),
        ["policy.subscription-approval"] = () => Subscribe("approval").WithApproval(
            new Approver { RequiredPermission = ApproverPermission.Owner, SpecificApproverRequired = false },
            new Approver { RequiredPermission = ApproverPermission.Governance, SpecificApproverRequired = true },
            new Approver { RequiredPermission = ApproverPermission.Admin }).OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.subscription-entitlements"] = () => Subscribe("entitlements").WithEntitlements(who => who.Group("analysts").Attribute("Region", "EMEA").All())
            .WithAutomaticSubscription().AllowDiscovery().Because("Analysts of the region").OnColumnsNamed("^tax_", caseInsensitive: true).UnderAnyCircumstance().Staged().Build(),
        ["policy.subscription-advanced"] = () => Subscribe("advanced").WithEntitlements("@isInGroups('analysts', 'stewards') AND @hasAttribute('Region', 'EMEA')").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.subscription-manual"] = () => Subscribe("manual").WithManualSubscription().Because("Added by hand").OnAllDataSources().Build(),
        ["policy.subscription-write-access"] = () => Subscribe("write-access").AllowAnyone().WithAccessGrant(AccessGrant.Write).OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.subscription-exported"] = () => Subscribe("exported").With(new EntitlementsSubscription
        {
            AccessGrant = AccessGrant.Read,
            AllowDiscovery = false,
            AutomaticSubscription = true,
            ShareResponsibility = false,
            Entitlements = new() { Groups = ["field staff"], Operator = MatchOperator.All },
        }).OnDataSourcesTagged("Zone.Curated").InDomains("11111111-2222-4333-8444-555555555555").UnderAllCircumstances().Staged(staged: false).Build() with
        { Template = false },
        ["policy.data-hash-untagged"] = () => Data("hash-untagged").Rule(new MaskingRule { Config = new() { Fields = [new NoTagsField()], MaskingConfig = new HashMask(), Operator = MatchOperator.Any } })
            .Because("Example rationale").OnUntaggedDataSources().Build(),
        ["policy.data-null"] = () => Data("null").Mask(columns => columns.Tagged("Sensitive.Email"), with => with.Null())
            .ExceptFor(who => who.Group("stewards").Attribute("Clearance", "High").Purpose("Fraud Review").Any()).Because("Example rationale").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.data-constant"] = () => Data("constant").Mask(columns => columns.Tagged("Sensitive.Email"), with => with.Constant("0000.00"))
            .ExceptFor(who => who.Attribute("Region", "EMEA").All()).Because("Example rationale").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.data-custom-function"] = () => Data("custom-function").Mask(columns => columns.Tagged("Sensitive.Email"), with => with.CustomFunction("CONCAT(SUBSTR(@column, 1, 2), '-')"))
            .Because("Example rationale").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.data-k-anonymization"] = () => Data("k-anonymization").Mask(columns => columns.AnyTag(), with => with.KAnonymization()).Because("Example rationale").OnTaggedDataSources().Build(),
        ["policy.data-conditional"] = () => Data("conditional").Mask(columns => columns.Tagged("Sensitive.Email"), with => with.Hash(), where: "@columnTagged('Geo.Country') = 'XX'")
            .Because("Example rationale").OnColumnsTagged("Sensitive.Email", "Geo.Country").UnderAllCircumstances().Build(),
        ["policy.data-otherwise"] = () => Data("otherwise").Mask(columns => columns.Tagged("Sensitive.Email"), with => with.Null()).OnlyFor(who => who.Group("contractors").Any())
            .OtherwiseMask(columns => columns.Tagged("Sensitive.Email"), with => with.Hash()).ExceptFor(who => who.Purpose("Fraud Review"))
            .Because("Example rationale").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.data-where-clause"] = () => Data("where-clause").ShowRowsWhere("@columnTagged('Geo.Country') IN ('XX', 'YY')").OnlyFor(who => who.Group("contractors").Attribute("Region", "EMEA").Any())
            .OtherwiseShowRowsWhere("@attributeValuesContains('Region', 'region_code')").Because("Example rationale").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.data-where-clause-exported"] = () => Data("where-clause-exported").Rule(new WhereClauseRule
        {
            Config = new()
            {
                Predicate = "@columnTagged('Geo.Country') IN ('XX', 'YY')",
                Column = new() { Type = WhereClauseColumnKind.Tag, Name = "Geo.Country" },
                Invert = false,
                Values = ["'XX'", "'YY'"],
            },
        }).Because("Example rationale").On(new DomainsCircumstance { Domains = [new() { Id = "11111111-2222-4333-8444-555555555555", Name = "Sales" }] }).Build(),
        ["policy.data-user-entitlements"] = () => Data("user-entitlements").ShowRowsMatching(row => row.Attribute("Department", "Org.Department").All())
            .Because("Example rationale").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.data-user-entitlements-unknown-match"] = () => Data("user-entitlements-unknown-match").ShowRowsMatching(row => row.Match(
            new UnknownRowMatch("someFutureMatch") { AdditionalProperties = AdditionalProperties.Empty.With("tag", "Org.Department") }).Any())
            .Because("Example rationale").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.data-several-actions"] = () => Data("several-actions", "data-several-actions").Mask(columns => columns.Tagged("Sensitive.Email"), with => with.Hash())
            .ThenAction.Mask(columns => columns.Tagged("New"), with => with.Null()).Because("second").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.data-domains-staged"] = () => Hashed("domains-staged").InDomains("11111111-2222-4333-8444-555555555555").OnColumnsTagged("Sensitive.Email").UnderAllCircumstances().Staged()
            .Build() with
        { Template = false },
        ["policy.data-owner-restrictions"] = () => Hashed("owner-restrictions").OnColumnsTagged("Sensitive.Email")
            .LimitedToOwners(new() { Users = [new() { Iamid = "bim", Username = "pat.lee@example.com" }], Groups = ["finance-stewards"] }).Build(),
        ["policy.data-certification"] = () => Hashed("certification").OnColumnsTagged("Sensitive.Email")
            .WithCertification(new() { Label = "Reviewed", Text = "I have reviewed the tags.", Tags = ["Certified"], Recertify = true }).Build(),
        ["policy.data-circumstances-null"] = () => Hashed("circumstances-null").WithOwnerSelection().Build(),
        ["policy.data-circumstances-empty"] = () => Hashed("circumstances-empty").WithEmptyCircumstances().Build(),
        ["policy.data-circumstances-absent"] = () => Hashed("circumstances-absent").OnAllDataSources().Build(),
        ["policy.data-unknown-rules"] = () => Data("unknown-rules").Rule(Unknown(DataRuleKind.Minimization, "10"))
            .And.Rule(Unknown(DataRuleKind.PurposeRestriction, """["Fraud Review"]""")).And.Rule(Unknown(DataRuleKind.TimeRestriction, "2592000"))
            .And.Rule(new UnknownDataRule("Some Future Rule") { AdditionalProperties = AdditionalProperties.Empty.With("config", Samples.Element("{}")) })
            .Because("Example rationale").OnColumnsTagged("Sensitive.Email").Build(),
        ["policy.data-unknown-mask"] = () => Data("unknown-mask").Mask(
                columns => columns.Selected(new UnknownFieldSelector("someFutureSelector") { AdditionalProperties = AdditionalProperties.Empty.With("futureMember", "^tax_") }),
                with => with.AdditionalProperty("futureMember", Samples.Element("""{"bucket":10}""")).Other("Some Future Mask"))
            .Because("Example rationale")
            .On(new UnknownCircumstance("someFutureCircumstance") { AdditionalProperties = AdditionalProperties.Empty.With("futureMember", Samples.Element("1")) }).Build(),
        ["project.minimal"] = () => Proj("minimal").Build(),
        ["project.anyone"] = () => Proj("anyone").WithDescription("Everybody may join").WithDocumentation("# Open project").AllowMaskedJoins(enabled: false).WithEqualization(enabled: false)
            .WithSubscription(new AnyoneSubscription { AutomaticSubscription = true, Description = "Open" })
            .WithTags("Team.Finance").WithPurposes("Fraud Review", "Fraud Review.Cards").WithDataSources("Invoices").Build(),
        ["project.approval"] = () => Proj("approval").WithApproval(new Approver { RequiredPermission = ApproverPermission.Governance, SpecificApproverRequired = true }).Build(),
        ["project.entitlements"] = () => Proj("entitlements").WithEqualization().WithSubscription(new EntitlementsSubscription
        {
            AutomaticSubscription = false,
            AllowDiscovery = true,
            Entitlements = new() { Operator = MatchOperator.Any, Groups = ["analysts"], Attributes = [new() { Name = "Region", Value = "EMEA" }] },
        }).Build(),
        ["project.manual"] = () => Proj("manual").WithManualSubscription().Build(),
        ["project.databricks-workspace"] = () => Proj("databricks-workspace").WithDataSources("Invoices").WithPurposes("Fraud Review").WithDatabricksWorkspace("work_db", "work_dir", "main-storage").Build(),
        ["project.snowflake-workspace"] = () => Proj("snowflake-workspace").WithDataSources("Invoices").WithSnowflakeWorkspace("WORK_SCHEMA", "WORK_WH").Build(),
        ["project.unknown-workspace"] = () => Proj("unknown-workspace").WithWorkspace(new UnknownProjectWorkspace("someFuturePlatform")
        {
            AdditionalProperties = AdditionalProperties.Empty.With("config", Samples.Element("""{"futureMember":[1]}""")),
        }).Build(),
        ["project.empty-lists"] = () => Proj("empty-lists").WithDataSources().WithPurposes().WithTags().Build(),
        ["project.other-spelling"] = () => Proj("other-spelling").WithAdditionalProperty("allowedMaskedJoins", Samples.Element("true")).Build(),
        ["purpose.minimal"] = () => Purpose.Create("Capacity Planning").Build(),
        ["purpose.hierarchy"] = () => Purpose.Create("Fraud Review").WithDescription("Investigating fraud").WithAcknowledgement("I use the data for fraud review only.")
            .WithSubpurpose("Cards", cards => cards.WithDescription("Cards").WithAcknowledgement("Card fraud only.").WithSubpurpose("Fraud Review.Cards.Prepaid"))
            .WithSubpurpose("Loans").Build(),
        ["purpose.noise"] = () => Purpose.Create("Statistics").WithKAnonNoiseReduction(KAnonNoiseReduction.VerySmall).WithAdditionalProperty("futureMember", Samples.Element("1")).Build(),
    };

    public static TheoryData<string> Samples_ => [.. s_built.Keys];

    [Theory]
    [MemberData(nameof(Samples_))]
    public void A_builder_sends_exactly_the_sample(string sample)
    {
        var sent = DesiredStates.Sent(s_built[sample]());
        JsonElement.DeepEquals(Samples.Element(sent), Samples.Element(DesiredStates.SampleText(sample))).Should().BeTrue($"{sample} against {sent}");
    }

    [Fact]
    public void Every_sample_is_made_by_a_builder_but_for_what_only_a_reader_meets()
    {
        string[] onlyRead =
        [
            "data.unknown-members", "policy.unknown-kind", "policy.subscription-unknown", "policy.subscription-approval-other-spelling",
            "policy.data-user-entitlements-other-spelling", "purpose.empty-list",
        ];
        DesiredStates.Samples.Select(Path.GetFileNameWithoutExtension).Except(onlyRead).Should().BeEquivalentTo(s_built.Keys);
    }

    [Fact]
    public void A_child_of_a_purpose_keeps_its_noise_reduction_and_further_members()
    {
        var sent = DesiredStates.Sent(Purpose.Create("Statistics").WithSubpurpose("Census", census => census
            .WithKAnonNoiseReduction("Huge").WithAdditionalProperty("futureMember", Samples.Element("1"))).Build());
        JsonElement.DeepEquals(Samples.Element(sent), Samples.Element(
            """{"name":"Statistics","subpurposes":[{"name":"Statistics.Census","kAnonNoiseReduction":"Huge","futureMember":1}]}""")).Should().BeTrue(sent);
    }

    [Fact]
    public void A_half_built_policy_can_be_shared()
    {
        var shared = DataPolicy.Create("k", "n").Mask(columns => columns.Tagged("A"), with => with.Hash());
        var before = DesiredStates.Sent(shared.OnAllDataSources().Build());
        _ = shared.ExceptFor(who => who.Group("g")).And.ShowRowsWhere("1 = 1").OnDataSourcesTagged("T").Build();
        DesiredStates.Sent(shared.OnAllDataSources().Build()).Should().Be(before);
    }

    [Fact]
    public void A_list_that_the_caller_changes_afterwards_does_not_change_the_request()
    {
        string[] tags = ["A"];
        var project = Project.Create("k", "n").WithTags(tags).Build();
        tags[0] = "B";
        project.Tags.Should().Equal("A");
    }

    [Fact]
    public void The_name_of_a_child_purpose_is_its_whole_path()
    {
        FluentActions.Invoking(() => Purpose.Create("A").WithSubpurpose("B.C")).Should().Throw<ArgumentException>().WithMessage("*'A.'*");
        Purpose.Create("A").WithSubpurpose("B", b => b.WithSubpurpose("C")).Build().Subpurposes![0].Subpurposes![0].Name.Should().Be("A.B.C");
    }

    private static SnowflakeDataSourcesAuthenticationStage Snowflake(string key) => SnowflakeDataSources.Create($"acme-{key}", "acme.snowflakecomputing.example.com", "SALES", "LOAD_WH", "PUBLIC");

    private static DatabricksDataSourcesAuthenticationStage Databricks(string key) => DatabricksDataSources.Create($"acme-{key}", "acme.databricks.example.com", "/sql/1.0/warehouses/0a1b2c", "finance");

    private static DataSourcesBuilder Redshift(string key) => Wide(RedshiftDataSources.Create($"acme-{key}", "acme.redshift.example.com", "public", "lake").WithUserPassword("svc_loader", "example-password"), 5439);

    private static UserFile[] DriverFiles => [new() { KeyName = "SSLKeyFile", Content = "RVhBTVBMRSBOT1QgQSBLRVk=", UserFilename = "key.pem" }];

    private static TrinoDataSourcesAuthenticationStage Trino(string key) => TrinoDataSources.Create($"acme-{key}", "trino.example.com", "hive", "raw");

    private static DataSourcesBuilder Wide(DataSourcesBuilder builder, int port = 443) => builder.WithPort(port).WithSsl();

    private static SubscriptionPolicyStage Subscribe(string name) => SubscriptionPolicy.Create($"Example: subscription-{name}", $"Example subscription-{name}");

    private static DataPolicyRuleStage Data(string name, string? full = null) => DataPolicy.Create($"Example: {full ?? $"data-{name}"}", $"Example {full ?? $"data-{name}"}");

    private static DataPolicyScopeStage Hashed(string name) => Data(name).Mask(columns => columns.Tagged("Sensitive.Email"), with => with.Hash()).Because("Example rationale");

    private static UnknownDataRule Unknown(DataRuleKind kind, string value) =>
        new(kind) { AdditionalProperties = AdditionalProperties.Empty.With("config", Samples.Element($$"""{"futureMember":{{value}}}""")) };

    private static ProjectBuilder Proj(string name) => Project.Create($"example {name}", $"Example {name}");
}
