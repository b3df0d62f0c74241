using FluentAssertions;

namespace Immuta.Sdk.Yaml.Tests;

/// <summary>An invalid key, host or empty value is reported with its place in the file.</summary>
public sealed class ValueFormTests
{
    private const string KeyPair = """
        type: Snowflake
        autoBootstrap: false
        config:
          host: acme.example.com
          warehouse: W
          database: D
          authenticationType: keyPair
          username: U
          privateKey: KEY
        """;

    private const string Pem = "-----BEGIN PRIVATE KEY-----\nEXAMPLE+NOT+A+REAL+KEY\n-----END PRIVATE KEY-----\n";

    [Theory]
    [InlineData("/run/keys/rsa_key.p8", "form", "path")]
    [InlineData("\"-----BEGIN PUBLIC KEY-----\\nMIIB\\n-----END PUBLIC KEY-----\\n\"", "form", "public key")]
    [InlineData("'-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----'", "form", "'\\n'")]
    [InlineData("\"-----BEGIN PRIVATE KEY----- MIIE -----END PRIVATE KEY-----\"", "form", "line breaks")]
    [InlineData("\"-----BEGIN PRIVATE KEY-----\\nMIIE\\n\"", "form", "cut off")]
    [InlineData("\"-----BEGIN ENCRYPTED PRIVATE KEY-----\\nMIIE\\n-----END ENCRYPTED PRIVATE KEY-----\\n\"", "passphrase", "connectArgs")]
    [InlineData("''", "empty", "empty")]
    public void A_wrong_key_in_a_file_is_reported_with_its_place(string key, string rule, string words)
    {
        var problem = ProblemOf(KeyPair.Replace("KEY", key, StringComparison.Ordinal));
        (problem.Line, problem.Column, problem.Path, problem.Rule).Should().Be((9, 15, "$.config.privateKey", rule));
        problem.Message.Should().Contain(words).And.NotContain("MIIE").And.NotContain("rsa_key");
    }

    [Theory]
    [InlineData("https://acme.example.com", "form", "//")]
    [InlineData("'acme.example.com '", "form", "blank")]
    [InlineData("\"\"", "empty", "empty")]
    public void A_wrong_host_in_a_file_is_reported_with_its_place(string host, string rule, string words)
    {
        var problem = ProblemOf(WithKey.Replace("acme.example.com", host, StringComparison.Ordinal));
        (problem.Line, problem.Column, problem.Path, problem.Rule).Should().Be((4, 9, "$.config.host", rule));
        problem.Message.Should().Contain(words);
    }

    [Theory]
    [InlineData("acme.example.com:443")]
    [InlineData("acme.example.com/console")]
    [InlineData("'::1'")]
    public void A_host_with_a_port_or_a_path_is_no_error_in_a_file(string host) =>
        PayloadSerializers.Integration.FromYaml(WithKey.Replace("acme.example.com", host, StringComparison.Ordinal)).Should().NotBeNull();

    private static string WithKey => KeyPair.Replace("KEY", $"\"{Pem.Replace("\n", "\\n", StringComparison.Ordinal)}\"", StringComparison.Ordinal);

    private static FileProblem ProblemOf(string yaml)
    {
        PayloadSerializers.Integration.TryRead(System.Text.Encoding.UTF8.GetBytes(yaml), PayloadSyntax.Yaml, "snowflake.yaml", out _, out var problems).Should().BeFalse();
        return problems.Should().ContainSingle().Which;
    }
}
