using System.Text.Json;
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.V2;

namespace WrongCalls.Calls;

/// <summary>Builders that compile with values, or in an order, that make no sense.</summary>
internal static class BuilderCalls
{
    private static readonly JsonElement s_text = JsonDocument.Parse("\"acme\"").RootElement;

    public static IReadOnlyList<Case> All { get; } =
    [
        Snowflake("a URL as the host", "$.config.host", "https://acme.snowflake.example.com", "WH"),
        Snowflake("a line break behind the host", "$.config.host", "acme.snowflake.example.com\n", "WH"),
        Snowflake("an empty host", "$.config.host", "", "WH"),
        Snowflake("an empty warehouse", "$.config.warehouse", "acme.snowflake.example.com", ""),
        Case.Sync("a host that is null", "host", _ => SnowflakeIntegration.Create(null!, "WH", "IMMUTA")),
        Case.Async("an empty password", "$.config.password", world => world.Immuta.Integrations.CreateAsync(SnowflakeIntegration.Create("acme.snowflake.example.com", "WH", "IMMUTA").WithUserPassword("A", "").Manual().Build())),
        Case.Async("the mask of a password, read from a log", "$.config.password", world => world.Immuta.Integrations.CreateAsync(RedshiftIntegration.Create("acme.redshift.example.com", "immuta", "dev").WithUserPassword("A", "***").Automatic().Build())),
        Case.Sync("a password that is null", "password", _ => RedshiftIntegration.Create("acme.redshift.example.com", "immuta", "dev").WithUserPassword("A", null!)),
        Case.Async("an additional property that repeats a typed member", "$.config.host", world => world.Immuta.Integrations.CreateAsync(SnowflakeIntegration.Create("acme.snowflake.example.com", "WH", "IMMUTA").WithUserPassword("A", World.Password).Manual().WithAdditionalProperty("host", s_text).Build())),
        Case.Async("a catalog with a hyphen", "$.config.catalog", world => world.Immuta.Integrations.CreateAsync(DatabricksIntegration.Create("acme.databricks.example.com", "/sql/1.0/warehouses/1", "immuta-internal").WithToken(World.Token).Manual().Build())),
        Case.Async("a workspace URL with its scheme", "$.config.workspaceUrl", world => world.Immuta.Integrations.CreateAsync(DatabricksIntegration.Create("https://acme.databricks.example.com", "/sql/1.0/warehouses/1", "immuta").WithToken(World.Token).Manual().Build())),
        Case.Async("an empty region", "$.config.awsRegion", world => world.Immuta.Integrations.CreateAsync(S3("012345678901", "", "s3://acme-landing/"))),
        Case.Sync("raw authentication that is a text", "JSON object", _ => SnowflakeIntegration.Create("acme.snowflake.example.com", "WH", "IMMUTA").WithAuthentication(s_text)),
        Case.Sync("an existing integration of another technology", "Redshift", _ => SnowflakeIntegration.From(Integration.FromJson("""{"id":41,"type":"Redshift","status":"enabled","config":{"host":"acme.redshift.example.com"}}"""))),
        Case.Async("a connection key with a full stop", "$.connectionKey", world => world.Immuta.Connections.RegisterAsync(Connection("acme.sales"))),
        Case.Async("a connection key that is a reserved word", "$.connectionKey", world => world.Immuta.Connections.RegisterAsync(Connection("search"))),
        Case.Async("an empty connection key", "ConnectionKey", world => world.Immuta.Connections.RegisterAsync(Connection(" "))),
        Case.Sync("a section of the payload that does not exist", "PayloadSection", _ => SnowflakeConnection.Create("acme-sales", "acme.snowflake.example.com", "WH", "IMMUTA", "ROLE").WithUserPassword("A", World.Password).WithAdditionalProperty((PayloadSection)99, "x", s_text)),
        Case.Sync("a policy that masks no columns", "columns", _ => DataPolicy.Create("mask", "Mask").Mask(columns => columns, with => with.Null()).OnAllDataSources().Build()),
        Case.Sync("a lambda that returns null", "columns", _ => DataPolicy.Create("mask", "Mask").Mask(_ => null!, with => with.Null()).OnAllDataSources().Build()),
        Case.Sync("a mask that is null", "with", _ => DataPolicy.Create("mask", "Mask").Mask(columns => columns.AnyTag(), _ => null!)),
        Case.Sync("details of a table that are null", "details", _ => Sources().WithTable("INVOICES", "PUBLIC", _ => null!)),
        Case.Sync("details of a purpose that are null", "details", _ => Purpose.Create("Fraud").WithSubpurpose("Cards", _ => null!)),
        Case.Sync("nobody in place of users", "who", _ => DataPolicy.Create("mask", "Mask").Mask(columns => columns.AnyTag(), with => with.Null()).ExceptFor(_ => null!)),
        Case.Sync("`Tagged()` without a tag", "columnTags", _ => DataPolicy.Create("mask", "Mask").Mask(columns => columns.Tagged(), with => with.Null()).OnAllDataSources().Build()),
        Case.Sync("`OnColumnsTagged()` without a tag", "columnTags", _ => DataPolicy.Create("mask", "Mask").Mask(columns => columns.AnyTag(), with => with.Null()).OnColumnsTagged()),
        Case.Sync("an exception for nobody", "who", _ => DataPolicy.Create("mask", "Mask").Mask(columns => columns.AnyTag(), with => with.Null()).ExceptFor(who => who)),
        Case.Sync("a policy with an empty key", "PolicyKey", _ => DataPolicy.Create("", "Mask")),
        Case.Sync("a policy with an empty name", "name", _ => DataPolicy.Create("mask", "").Mask(columns => columns.AnyTag(), with => with.Null()).OnAllDataSources().Build()),
        Case.Async("a regular expression that is empty", "regex", world => world.Immuta.V2.Policies.ApplyAsync(DataPolicy.Create("mask", "Mask").Mask(columns => columns.AnyTag(), with => with.Null()).OnColumnsNamed("").Build())),
        Case.Sync("an approval by nobody", "approvers", _ => SubscriptionPolicy.Create("subscribe", "Subscribe").WithApproval()),
        Case.Async("one table twice", "PUBLIC.INVOICES", world => world.Immuta.V2.DataSources.ApplyAsync(Sources().WithTable("INVOICES", "PUBLIC").WithTable("INVOICES", "PUBLIC").Build())),
    ];

    private static DataSourcesBuilder Sources() => SnowflakeDataSources.Create("acme-sales", "acme.snowflake.example.com", "SALES", "LOAD_WH").WithUserPassword("SVC", World.Password);

    private static SnowflakeConnection Connection(string key) => SnowflakeConnection.Create(key, "acme.snowflake.example.com", "WH", "IMMUTA", "ROLE").WithUserPassword("A", World.Password).WithRecommendedSettings().Build();

    private static S3IntegrationRequest S3(string account, string region, string path) =>
        S3Integration.Create("landing", account, region, "arn:aws:iam::012345678901:role/example", path).WithAccessKey("EXAMPLEKEYID0000", World.Password).Build();

    private static Case Snowflake(string input, string place, string host, string warehouse) => Case.Async(input, place, world =>
        world.Immuta.Integrations.CreateAsync(SnowflakeIntegration.Create(host, warehouse, "IMMUTA").WithUserPassword("ADMIN", World.Password).Automatic("ACCOUNTADMIN").Build()));
}
