using FluentAssertions;
using Immuta.Sdk.Tests.Snippets;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>Connections that Immuta would refuse don't compile; a right snippet differs from each in one point.</summary>
public sealed class WrongConnectionTests
{
    private const string Snowflake = "SnowflakeConnection.Create(\"k\", host: \"h\", warehouse: \"w\", database: \"d\", role: \"r\")";
    private const string Databricks = "DatabricksConnection.Create(\"k\", workspaceUrl: \"w\", httpPath: \"p\", catalog: \"c\")";

    [Theory]
    [InlineData("role")]
    [InlineData("host")]
    [InlineData("warehouse")]
    [InlineData("database")]
    public void Snowflake_needs_each_of_its_settings(string missing) => Only(
        right: $"{Snowflake}.WithUserPassword(\"u\", secret).Build()",
        wrong: $"{Without(Snowflake, missing)}.WithUserPassword(\"u\", secret).Build()",
        "CS7036", missing);

    [Theory]
    [InlineData("catalog")]
    [InlineData("httpPath")]
    [InlineData("workspaceUrl")]
    public void Databricks_needs_each_of_its_settings(string missing) => Only(
        right: $"{Databricks}.WithToken(secret).Build()",
        wrong: $"{Without(Databricks, missing)}.WithToken(secret).Build()",
        "CS7036", missing);

    [Fact]
    public void A_key_pair_needs_a_key() => Only(
        right: $"{Snowflake}.WithKeyPair(\"u\", secret).Build()",
        wrong: $"{Snowflake}.WithKeyPair(\"u\").Build()",
        "CS7036", "privateKey");

    [Fact]
    public void A_key_must_be_a_secret_and_not_a_file_name_alone() => Only(
        right: $"{Snowflake}.WithKeyPair(\"u\", secret, fileName: \"f\").Build()",
        wrong: $"{Snowflake}.WithKeyPair(\"u\", fileName: \"f\").Build()",
        "CS7036", "privateKey");

    [Fact]
    public void OAuth_takes_a_certificate_or_a_secret_but_not_both_in_one_call() => Only(
        right: $"{Snowflake}.WithOAuthCertificate(\"p\", \"c\", \"a\", \"t\", secret).Build()",
        wrong: $"{Snowflake}.WithOAuthCertificate(\"p\", \"c\", \"a\", \"t\", secret, clientSecret: secret).Build()",
        "CS1739", "clientSecret");

    [Fact]
    public void OAuth_takes_a_certificate_or_a_secret_but_not_one_after_the_other() => Only(
        right: $"{Snowflake}.WithOAuthSecret(\"p\", \"c\", \"a\", secret).Build()",
        wrong: $"{Snowflake}.WithOAuthCertificate(\"p\", \"c\", \"a\", \"t\", secret).WithOAuthSecret(\"p\", \"c\", \"a\", secret).Build()",
        "CS1061", "WithOAuthSecret");

    [Fact]
    public void An_oauth_record_takes_a_certificate_or_a_secret_but_not_both() => Only(
        right: "new SnowflakeConnectionOAuthSecret { ClientId = \"c\", AuthorityUrl = \"a\", ClientSecret = secret }",
        wrong: "new SnowflakeConnectionOAuthSecret { ClientId = \"c\", AuthorityUrl = \"a\", ClientSecret = secret, PublicCertificateThumbprint = \"t\" }",
        "CS0117", "PublicCertificateThumbprint");

    [Fact]
    public void Nothing_is_built_without_a_way_to_sign_in() => Only(
        right: $"{Databricks}.WithToken(secret).Build()",
        wrong: $"{Databricks}.Build()",
        "CS1061", "Build");

    [Fact]
    public void The_record_of_a_connection_needs_its_warehouse() => Only(
        right: "new SnowflakeUserPasswordConnectionDetails { Hostname = \"h\", Port = 1, Warehouse = \"w\", Role = \"r\", Username = \"u\", Password = secret }",
        wrong: "new SnowflakeUserPasswordConnectionDetails { Hostname = \"h\", Port = 1, Role = \"r\", Username = \"u\", Password = secret }",
        "CS9035", "Warehouse");

    [Fact]
    public void The_payloads_of_a_connection_stay_consistent() => Only(
        right: $"{Databricks}.WithToken(secret).Build().Script",
        wrong: $"{Databricks}.WithToken(secret).Build().Script = null",
        "CS0200", "Script");

    [Fact]
    public void Lake_formation_has_no_script() => Only(
        right: "(Immuta.Sdk.Scripts.ISupportsSetupScript)" + $"{Databricks}.WithToken(secret).Build()",
        wrong: "(Immuta.Sdk.Scripts.ISupportsSetupScript)LakeFormationConnection.Create(\"k\").WithAuthentication(\"auto\", AdditionalProperties.Empty).Build()",
        "CS0030", "LakeFormationConnection");

    private static string Without(string creation, string argument) =>
        creation.Remove(creation.IndexOf($", {argument}: ", StringComparison.Ordinal), $", {argument}: \"x\"".Length);

    private static void Only(string right, string wrong, string error, string about)
    {
        Compiler.Errors(right).Should().BeEmpty("the right snippet must compile, or the wrong one fails for another reason");
        Compiler.Errors(wrong).Should().ContainSingle().Which.Should().StartWith($"{error}: ").And.Contain(about);
    }
}
