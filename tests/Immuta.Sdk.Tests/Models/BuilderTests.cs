using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Models;

/// <summary>Builders can create every sample, and never change their arguments.</summary>
public sealed class BuilderTests
{
    private const string Key = "-----BEGIN PRIVATE KEY-----\nEXAMPLE+NOT+A+REAL+KEY\n-----END PRIVATE KEY-----\n";
    private const string EncryptedKey = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nEXAMPLE+NOT+A+REAL+KEY\n-----END ENCRYPTED PRIVATE KEY-----\n";
    private const string OktaRole = "arn:aws:iam::210987654321:role/example-redshift-okta";

    private static readonly SynapseMetadataDelimiters s_delimiters = new()
    {
        AdditionalProperties = AdditionalProperties.Empty.With("hashDelimiter", "|").With("hashKeyDelimiter", ":").With("arrayDelimiter", ","),
    };

    private static readonly Dictionary<string, Func<IntegrationRequest>> s_built = new(StringComparer.Ordinal)
    {
        ["snowflake.user-password.automatic"] = () => Snowflake().WithUserPassword("SETUP_ADMIN", "example-password").Automatic("ACCOUNTADMIN").Build(),
        ["snowflake.user-password.manual"] = () => Snowflake().WithUserPassword("IMMUTA_SYSTEM", "example-password").Manual().Build(),
        ["snowflake.key-pair.automatic"] = () => Snowflake().WithKeyPair("SETUP_ADMIN", Key).Automatic("ACCOUNTADMIN").Build(),
        ["snowflake.key-pair-without-role.automatic"] = () => Snowflake().WithKeyPair("SETUP_ADMIN", Key).Automatic().Build(),
        ["snowflake.key-pair.manual"] = () => Snowflake().WithKeyPair("IMMUTA_SYSTEM", Key).Manual().Build(),
        ["snowflake.key-pair-encrypted.automatic"] = () => Snowflake().WithEncryptedKeyPair("SETUP_ADMIN", EncryptedKey, "example-passphrase").Automatic("ACCOUNTADMIN").Build(),
        ["snowflake.key-pair-encrypted.manual"] = () => Snowflake().WithEncryptedKeyPair("IMMUTA_SYSTEM", EncryptedKey, "example-passphrase").Manual().Build(),
        ["snowflake.oauth-certificate.manual"] = () => Snowflake().WithOAuth(
            new SnowflakeOAuthCertificateConfig
            {
                Provider = "Okta",
                ClientId = "0oaEXAMPLECLIENT",
                AuthorityUrl = "https://acme.idp.example.com/oauth2/v1/token",
                PublicCertificateThumbprint = "00112233445566778899AABBCCDDEEFF00112233",
                OauthPrivateKey = Key,
            },
            "IMMUTA_SYSTEM").Manual().Build(),
        ["snowflake.oauth-secret.manual"] = () => Snowflake().WithOAuth(new SnowflakeOAuthSecretConfig
        {
            Provider = "Okta",
            ClientId = "0oaEXAMPLECLIENT",
            AuthorityUrl = "https://acme.idp.example.com/oauth2/v1/token",
            Resource = "https://acme.snowflake.example.com",
            ClientSecret = "example-client-secret",
        }).Manual().Build(),
        ["snowflake.all-options.automatic"] = () => EveryOption(Snowflake().WithUserPassword("SETUP_ADMIN", "example-password").Automatic("ACCOUNTADMIN")),
        ["snowflake.all-options.manual"] = () => EveryOption(Snowflake().WithKeyPair("IMMUTA_SYSTEM", Key, "PRIV_KEY_FILE_PWD=example-passphrase").Manual()),
        ["snowflake.unknown-members.manual"] = () => Snowflake().WithUserPassword("IMMUTA_SYSTEM", "example-password").Manual()
            .WithAdditionalProperty("futureMember", Samples.Element("""{ "keep": true }""")).Build(),
        ["databricks.token.automatic"] = () => Databricks().WithToken("example-databricks-token").Automatic().Build(),
        ["databricks.token.manual"] = () => Databricks().WithToken("example-databricks-token").Manual().Build(),
        ["databricks.oauth-m2m.automatic"] = () => DatabricksM2M().Automatic().Build(),
        ["databricks.oauth-m2m.manual"] = () => DatabricksM2M().Manual().Build(),
        ["databricks.all-options.manual"] = () => Databricks().WithToken("example-databricks-token").Manual()
            .WithQueryAudit().WithWorkspaceIds(["1234567890123456", "6543210987654321"]).WithNativeQueryParsing(enabled: false)
            .WithGroupPattern("immuta_exempt").WithJobConfig("/Workspace/Shared/immuta", "0101-010101-abcdefgh").Build(),
        ["redshift.user-password.automatic"] = () => Redshift().WithUserPassword("immuta_setup", "example-password").Automatic().Build(),
        ["redshift.user-password.manual"] = () => Redshift().WithUserPassword("immuta_setup", "example-password").Manual().Build(),
        ["redshift.okta.automatic"] = () => RedshiftOkta().Automatic().Build(),
        ["redshift.okta.manual"] = () => RedshiftOkta().Manual().Build(),
        ["redshift.all-options.manual"] = () => RedshiftOkta().Manual().WithImpersonation().Build(),
        ["redshift.okta-impersonation-role.manual"] = () => RedshiftOkta().Manual()
            .WithImpersonation(new RedshiftImpersonation { Enabled = true, AdditionalProperties = AdditionalProperties.Empty.With("role", "immuta_impersonators") }).Build(),
        ["azure-synapse-analytics.user-password.automatic"] = () => Synapse().Automatic().Build(),
        ["azure-synapse-analytics.user-password.manual"] = () => Synapse().Manual().Build(),
        ["azure-synapse-analytics.all-options.automatic"] = () => Synapse().Automatic().WithImpersonation().WithMetadataDelimiters(s_delimiters).Build(),
        ["azure-synapse-analytics.all-options-other-spelling.manual"] = () => Synapse().Manual().WithImpersonation()
            .WithMetadataDelimiters(s_delimiters).WithMetadataDelimiters(s_delimiters, SynapseDelimiterSpelling.Corrected).Build(),
        ["azure-synapse-analytics.all-options.manual"] = () => Synapse().Manual().WithImpersonation().WithMetadataDelimiters(s_delimiters).Build(),
        ["azure-synapse-analytics.all-options-other-spelling.automatic"] = () => Synapse().Automatic().WithImpersonation()
            .WithMetadataDelimiters(s_delimiters, SynapseDelimiterSpelling.Corrected).Build(),
        ["google-bigquery.service-account-key.manual"] = () => BigQueryIntegration.Create(
            "immuta_role", "_secure", "immuta", "europe-west4",
            (string)Samples.Node("schemas/samples/integrations/google-bigquery.service-account-key.manual.json")["config"]!["credential"]!).Build(),
        ["amazon-s3.access-key.manual"] = () => S3().WithAccessKey("EXAMPLEKEYID0000", "EXAMPLE+NOT+A+REAL+KEY").Build(),
        ["amazon-s3.auto.manual"] = () => S3().WithAutomaticCredentials().Build(),
        ["amazon-s3.all-options.manual"] = () => S3().WithAccessKey("EXAMPLEKEYID0000", "EXAMPLE+NOT+A+REAL+KEY")
            .WithAwsRoleToAssume("arn:aws:iam::012345678901:role/example-immuta-operator").Build(),
        ["trino.minimal"] = TrinoIntegration.Create,
        ["trino.unknown-members"] = () => TrinoIntegration.Create() with
        {
            AdditionalProperties = AdditionalProperties.Empty.With("futureMember", Samples.Element("""{ "keep": true }""")),
        },
    };

    public static TheoryData<string> Names => [.. s_built.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_builder_makes_the_json_of_the_sample(string name) =>
        Canonical(s_built[name]()).Should().Be(JsonCanonical.Of(Samples.Element(Samples.Text($"schemas/samples/integrations/{name}.json"))));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_with_authentication_can_be_made_the_raw_way_too(string name)
    {
        var sample = Samples.Node($"schemas/samples/integrations/{name}.json");
        if (sample["config"]?["authenticationType"] is null)
        {
            name.Should().Match(text => text.StartsWith("trino") || text.StartsWith("google-bigquery"));
            return;
        }

        var config = sample["config"]!.AsObject();
        string[] asked = ["host", "warehouse", "database", "workspaceUrl", "httpPath", "catalog", "initialDatabase", "schema", "name", "awsAccountId", "awsRegion", "awsLocationRole", "awsLocationPath"];
        var rest = config.DeepClone().AsObject();
        Array.ForEach(asked, member => rest.Remove(member));
        var raw = Samples.Element(rest.ToJsonString());
        var isAutomatic = (bool)sample["autoBootstrap"]!;
        IntegrationRequest made = ((string)sample["type"]!, isAutomatic) switch
        {
            ("Snowflake", true) => Snowflake().WithAuthentication(raw).Automatic().Build(),
            ("Snowflake", false) => Snowflake().WithAuthentication(raw).Manual().Build(),
            ("Databricks", true) => Databricks().WithAuthentication(raw).Automatic().Build(),
            ("Databricks", false) => Databricks().WithAuthentication(raw).Manual().Build(),
            ("Redshift", true) => RedshiftIntegration.Create("acme.redshift.example.com", "immuta", "dev").WithAuthentication(raw).Automatic().Build(),
            ("Redshift", false) => RedshiftIntegration.Create("acme.redshift.example.com", "immuta", "dev").WithAuthentication(raw).Manual().Build(),
            ("Azure Synapse Analytics", true) => SynapseStart().WithAuthentication(raw).Automatic().Build(),
            ("Azure Synapse Analytics", false) => SynapseStart().WithAuthentication(raw).Manual().Build(),
            _ => S3().WithAuthentication(raw).Build(),
        };

        Canonical(made).Should().Be(JsonCanonical.Of(Samples.Element(sample.ToJsonString())));
        made.ToString().Should().NotContain("example-password").And.NotContain("EXAMPLE+NOT");
    }

    [Fact]
    public void Every_request_sample_is_made_by_a_builder() =>
        Samples.Requests.Where(name => name.StartsWith("schemas/", StringComparison.Ordinal) && !name.Contains(".connection-", StringComparison.Ordinal)).Select(name => Path.GetFileName(name)[..^".json".Length])
            .Should().BeEquivalentTo(s_built.Keys);

    [Fact]
    public void A_way_to_sign_in_that_is_not_known_is_sent_as_it_is()
    {
        var request = Databricks().WithAuthentication(Samples.Element("""{ "authenticationType": "someFutureWay", "ticket": "x" }""")).Manual().Build();
        request.Config.Should().BeOfType<UnknownDatabricksConfig>().Which.AuthenticationType.Value.Should().Be("someFutureWay");
        request.Config.AdditionalProperties.Names.Should().Equal("ticket");
        FluentActions.Invoking(() => IntegrationRequest.FromJson(request.ToJson(revealSecrets: true))).Should().NotThrow();
    }

    [Fact]
    public void Raw_authentication_must_be_a_json_object() =>
        FluentActions.Invoking(() => Databricks().WithAuthentication(Samples.Element("[]"))).Should().Throw<ArgumentException>();

    [Fact]
    public void Each_stage_can_be_forked_without_disturbing_the_other_branch()
    {
        var start = Snowflake();
        var password = start.WithUserPassword("u", "p");
        var key = start.WithKeyPair("u", Key);
        var manual = password.Manual();
        var audited = manual.WithQueryAudit().WithAdditionalProperty("x", Samples.Element("1"));
        var ported = manual.WithPort(444);

        manual.Build().Config.Audit.Should().BeNull();
        manual.Build().Config.Port.Should().BeNull();
        manual.Build().Config.AdditionalProperties.Names.Should().BeEmpty();
        audited.Build().Config.Port.Should().BeNull();
        audited.Build().Config.Audit!.Enabled.Should().BeTrue();
        ported.Build().Config.Audit.Should().BeNull();
        password.Automatic("r").Build().Config.Should().BeOfType<SnowflakeAutomaticUserPasswordConfig>();
        key.Manual().Build().Config.Should().BeOfType<SnowflakeManualKeyPairConfig>();
        start.WithAuthentication(Samples.Element("""{ "ticket": 1 }""")).Manual().Build().Config.AdditionalProperties.Names.Should().Contain("ticket");
        start.WithUserPassword("u", "p").Manual().Build().Config.AdditionalProperties.Names.Should().BeEmpty();
    }

    [Fact]
    public void An_empty_array_is_written_and_an_absent_one_is_not()
    {
        var builder = Snowflake().WithUserPassword("u", "p").Manual();
        builder.WithUserRolePattern([]).Build().ToJson().Should().Contain("\"exclude\": []");
        builder.Build().ToJson().Should().NotContain("userRolePattern");
        builder.WithUserRolePattern(new SnowflakeUserRolePattern()).Build().ToJson().Should().Contain("\"userRolePattern\": {}").And.NotContain("exclude");
        builder.WithWorkspaces().Build().ToJson().Should().NotContain("warehouses");
        builder.WithWorkspaces([]).Build().ToJson().Should().Contain("\"warehouses\": []");
    }

    [Fact]
    public void A_missing_argument_is_reported_by_its_name()
    {
        FluentActions.Invoking(() => SnowflakeIntegration.Create(null!, "w", "d")).Should().Throw<ArgumentNullException>().WithParameterName("host");
        FluentActions.Invoking(() => Snowflake().WithUserPassword("u", null!)).Should().Throw<ArgumentNullException>().WithParameterName("password");
        FluentActions.Invoking(() => BigQueryIntegration.Create("r", "_s", "d", "l", null!)).Should().Throw<ArgumentNullException>().WithParameterName("credential");
    }

    private static string Canonical(IntegrationRequest request) => JsonCanonical.Of(Samples.Element(request.ToJson(revealSecrets: true)));

    private static SnowflakeAuthenticationStage Snowflake() => SnowflakeIntegration.Create("acme.snowflake.example.com", "IMMUTA_WH", "IMMUTA");

    private static TRequest EveryOption<TRequest>(SnowflakeIntegrationBuilder<TRequest> builder)
        where TRequest : SnowflakeIntegrationRequest => builder
        .WithPort(443).WithQueryAudit().WithWorkspaces(["ANALYST_WH", "SCIENCE_WH"]).WithImpersonation(enabled: false)
        .WithLineage(enabled: false).WithUserRolePattern(["ETL_SERVICE_ROLE"]).Build();

    private static DatabricksAuthenticationStage Databricks() =>
        DatabricksIntegration.Create("acme.databricks.example.com", "/sql/1.0/warehouses/0a1b2c3d4e5f6071", "immuta_internal");

    private static DatabricksOAuthM2MStage DatabricksM2M() => Databricks().WithOAuthM2M(
        "11111111-2222-3333-4444-555555555555", "example-client-secret", "https://acme.databricks.example.com/oidc/v1/token", useCertificate: false, scope: "all-apis");

    private static RedshiftAuthenticationStage Redshift() => RedshiftIntegration.Create("acme.redshift.example.com", "immuta", "dev");

    private static RedshiftOktaStage RedshiftOkta() =>
        Redshift().WithOkta("svc-immuta@acme.example.com", "example-password", "0oaEXAMPLE", "acme.okta.example.com", OktaRole);

    private static SynapseAuthenticationStage SynapseStart() => SynapseIntegration.Create("acme.synapse.example.com", "sales_pool", "immuta_views");

    private static SynapseUserPasswordStage Synapse() => SynapseStart().WithUserPassword("immuta_setup", "example-password");

    private static S3AuthenticationStage S3() => S3Integration.Create(
        "Acme landing zone", "012345678901", "eu-west-1", "arn:aws:iam::012345678901:role/example-grants-location", "s3://acme-landing/");
}
