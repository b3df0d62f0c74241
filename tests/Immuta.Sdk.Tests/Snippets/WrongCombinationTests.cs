using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Tests.Snippets;

/// <summary>Combinations that Immuta would refuse don't compile; a right snippet differs from each in one point.</summary>
public sealed class WrongCombinationTests
{
    private const string Snowflake = "SnowflakeIntegration.Create(\"h\", \"w\", \"d\")";
    private const string Redshift = "RedshiftIntegration.Create(\"h\", \"d\", \"i\")";
    private const string S3 = "S3Integration.Create(\"n\", \"1\", \"r\", \"arn\", \"s3://\")";
    private const string BigQuery = "BigQueryIntegration.Create(\"r\", \"_s\", \"d\", \"l\", secret)";
    private const string Config = "Host = \"h\", Warehouse = \"w\", Database = \"d\"";

    [Fact]
    public void Snowflake_oauth_cannot_be_set_up_automatically() => Only(
        right: $"{Snowflake}.WithOAuth(oAuth).Manual().Build()",
        wrong: $"{Snowflake}.WithOAuth(oAuth).Automatic().Build()",
        "CS1061", "Automatic");

    [Fact]
    public void A_snowflake_oauth_record_does_not_fit_an_automatic_request() => Only(
        right: $"new SnowflakeManualIntegrationRequest {{ Config = new SnowflakeManualOAuthConfig {{ {Config}, OAuthClientConfig = oAuth }} }}",
        wrong: $"new SnowflakeAutomaticIntegrationRequest {{ Config = new SnowflakeManualOAuthConfig {{ {Config}, OAuthClientConfig = oAuth }} }}",
        "CS0029", "SnowflakeAutomaticConfig");

    [Fact]
    public void S3_cannot_be_set_up_automatically() => Only(
        right: $"{S3}.WithAutomaticCredentials().Build()",
        wrong: $"{S3}.WithAutomaticCredentials().Automatic().Build()",
        "CS1061", "Automatic");

    [Fact]
    public void An_s3_record_cannot_be_switched_to_automatic() => Only(
        right: $"{S3}.WithAutomaticCredentials().Build() with {{ AdditionalProperties = AdditionalProperties.Empty }}",
        wrong: $"{S3}.WithAutomaticCredentials().Build() with {{ AutoBootstrap = true }}",
        "CS0200", "AutoBootstrap");

    [Fact]
    public void BigQuery_cannot_be_set_up_automatically() => Only(
        right: $"{BigQuery}.Build()",
        wrong: $"{BigQuery}.Automatic().Build()",
        "CS1061", "Automatic");

    [Fact]
    public void A_bigquery_record_cannot_be_switched_to_automatic() => Only(
        right: $"{BigQuery}.Build() with {{ AdditionalProperties = AdditionalProperties.Empty }}",
        wrong: $"{BigQuery}.Build() with {{ AutoBootstrap = true }}",
        "CS0200", "AutoBootstrap");

    [Fact]
    public void An_s3_access_key_needs_its_secret() => Only(
        right: $"{S3}.WithAccessKey(secret, secret).Build()",
        wrong: $"{S3}.WithAccessKey(secret).Build()",
        "CS7036", "awsSecretAccessKey");

    [Fact]
    public void Snowflake_needs_authentication_in_the_builder() => Only(
        right: $"{Snowflake}.WithUserPassword(\"u\", secret).Manual().Build()",
        wrong: $"{Snowflake}.Manual().Build()",
        "CS1061", "Manual");

    [Fact]
    public void Snowflake_needs_authentication_in_the_record() => Only(
        right: $"new SnowflakeManualIntegrationRequest {{ Config = new SnowflakeManualUserPasswordConfig {{ {Config}, Username = \"u\", Password = secret }} }}",
        wrong: $"new SnowflakeManualIntegrationRequest {{ Config = new SnowflakeManualConfig {{ {Config} }} }}",
        "CS0144", "SnowflakeManualConfig");

    [Fact]
    public void Redshift_takes_okta_or_a_password_but_not_both() => Only(
        right: $"{Redshift}.WithOkta(\"u\", secret, \"a\", \"i\", \"r\").Manual().Build()",
        wrong: $"{Redshift}.WithOkta(\"u\", secret, \"a\", \"i\", \"r\").WithUserPassword(\"u\", secret).Manual().Build()",
        "CS1061", "WithUserPassword");

    [Fact]
    public void A_redshift_record_takes_okta_or_a_password_but_not_both() => Only(
        right: "new RedshiftManualIntegrationRequest { Config = new RedshiftUserPasswordConfig { Host = \"h\", Database = \"d\", Username = \"u\", Password = secret } }",
        wrong: "new RedshiftManualIntegrationRequest { Config = new RedshiftUserPasswordConfig { Host = \"h\", Database = \"d\", Username = \"u\", Password = secret, Okta = null } }",
        "CS0117", "Okta");

    [Fact]
    public void Snowflake_takes_a_password_or_a_key_pair_but_not_both() => Only(
        right: $"{Snowflake}.WithKeyPair(\"u\", secret).Manual().Build()",
        wrong: $"{Snowflake}.WithKeyPair(\"u\", secret).WithUserPassword(\"u\", secret).Manual().Build()",
        "CS1061", "WithUserPassword");

    [Fact]
    public void A_snowflake_record_takes_a_password_or_a_key_pair_but_not_both() => Only(
        right: $"new SnowflakeManualIntegrationRequest {{ Config = new SnowflakeManualUserPasswordConfig {{ {Config}, Username = \"u\", Password = secret }} }}",
        wrong: $"new SnowflakeManualIntegrationRequest {{ Config = new SnowflakeManualUserPasswordConfig {{ {Config}, Username = \"u\", Password = secret, PrivateKey = secret }} }}",
        "CS0117", "PrivateKey");

    [Theory]
    [InlineData("RedshiftIntegration.Create(\"h\", \"d\", \"i\")")]
    [InlineData("RedshiftIntegration.Create(\"h\", \"d\", \"i\").WithUserPassword(\"u\", secret)")]
    [InlineData("S3Integration.Create(\"n\", \"1\", \"r\", \"arn\", \"s3://\")")]
    [InlineData("SnowflakeIntegration.Create(\"h\", \"w\", \"d\").WithKeyPair(\"u\", secret)")]
    public void Build_is_not_offered_before_the_last_required_stage(string unfinished) => Only(
        right: unfinished.Contains("S3", StringComparison.Ordinal) ? $"{unfinished}.WithAutomaticCredentials().Build()"
            : unfinished.Contains("secret", StringComparison.Ordinal) ? $"{unfinished}.Manual().Build()" : $"{unfinished}.WithUserPassword(\"u\", secret).Manual().Build()",
        wrong: $"{unfinished}.Build()",
        "CS1061", "Build");

    [Fact]
    public void A_record_needs_every_required_member() => Only(
        right: "new DatabricksManualIntegrationRequest { Config = new DatabricksTokenConfig { WorkspaceUrl = \"w\", HttpPath = \"h\", Catalog = \"c\", Token = secret } }",
        wrong: "new DatabricksManualIntegrationRequest { Config = new DatabricksTokenConfig { WorkspaceUrl = \"w\", HttpPath = \"h\", Token = secret } }",
        "CS9035", "Catalog");

    [Fact]
    public void A_request_needs_its_configuration() => Only(
        right: $"new BigQueryIntegrationRequest {{ Config = new BigQueryConfig() }}",
        wrong: "new BigQueryIntegrationRequest()",
        "CS9035", "Config");

    [Fact]
    public void Snowflake_with_a_password_needs_a_role_to_be_set_up_automatically() => Only(
        right: $"{Snowflake}.WithUserPassword(\"u\", secret).Automatic(\"ACCOUNTADMIN\").Build()",
        wrong: $"{Snowflake}.WithUserPassword(\"u\", secret).Automatic().Build()",
        "CS7036", "role");

    [Fact]
    public void The_record_of_a_snowflake_password_set_up_needs_a_role() => Only(
        right: $"new SnowflakeAutomaticIntegrationRequest {{ Config = new SnowflakeAutomaticUserPasswordConfig {{ {Config}, Username = \"u\", Password = secret, Role = \"r\" }} }}",
        wrong: $"new SnowflakeAutomaticIntegrationRequest {{ Config = new SnowflakeAutomaticUserPasswordConfig {{ {Config}, Username = \"u\", Password = secret }} }}",
        "CS9035", "Role");

    private static void Only(string right, string wrong, string error, string about)
    {
        Compiler.Errors(right).Should().BeEmpty("the right snippet must compile, or the wrong one fails for another reason");
        Compiler.Errors(wrong).Should().ContainSingle().Which.Should().StartWith($"{error}: ").And.Contain(about);
    }
}
