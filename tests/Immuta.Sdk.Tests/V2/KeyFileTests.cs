using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

/// <summary>A file of a v2 connection is Base64-encoded once, regardless of the caller's format.</summary>
public sealed class KeyFileTests
{
    [Fact]
    public async Task A_key_that_is_in_base64_already_is_not_encoded_again()
    {
        await using var tenant = Tenant.InMemory();
        foreach (var key in new[] { Keys.Pem, Keys.Base64(Keys.Pem), Keys.Base64(Keys.Pem) + "\n" })
        {
            await tenant.Client.V2.DataSources.ApplyAsync(Snowflake().WithKeyPair("u", key).WithTable("T", "P").Build(), dryRun: true);
            Sent(tenant).Should().Be(Keys.Pem);
        }
    }

    [Fact]
    public async Task A_service_account_key_is_encoded_once_from_text_or_base64()
    {
        const string Key = "{\"type\": \"service_account\"}\n";
        await using var tenant = Tenant.InMemory();
        foreach (var key in new[] { Key, Keys.Base64(Key) })
        {
            await tenant.Client.V2.DataSources.ApplyAsync(BigQueryDataSources.Create("k", "acme-project").WithKeyFile(key).Build(), dryRun: true);
            Sent(tenant).Should().Be(Key);
        }
    }

    [Theory]
    [InlineData("path", "path")]
    [InlineData("plain text", "expected in Base64")]
    [InlineData("pem", "UserFile.Create")]
    [InlineData("twice", "twice")]
    [InlineData("json twice", "twice")]
    [InlineData("public", "public key")]
    [InlineData("cut", "cut off")]
    [InlineData("json cut", "cut off")]
    [InlineData("mark", "byte order mark")]
    [InlineData("path in base64", "path")]
    public void A_text_with_a_wrong_file_is_refused_with_its_path(string form, string words)
    {
        var content = form switch
        {
            "path" => "/run/keys/rsa_key.p8",
            "plain text" => "no Base64 at all!",
            "pem" => Keys.Pem,
            "twice" => Keys.Base64(Keys.Base64(Keys.Pem)),
            "json twice" => Keys.Base64(Keys.Base64("{\"type\": \"service_account\"}")),
            "public" => Keys.Base64(Keys.Public),
            "cut" => Keys.Base64(Keys.Pem[..200]),
            "json cut" => Keys.Base64("{\"type\": \"service"),
            "mark" => Keys.Base64("\uFEFF" + Keys.Pem),
            _ => Keys.Base64("/run/keys/rsa_key.p8"),
        };
        var problem = DesiredStates.ProblemsOf("data", Text(content)).Should().ContainSingle().Which;
        problem.Should().Match<ValidationProblem>(found => found.Path == "$.connection.userFiles[0].content" && found.Rule == "form");
        problem.Message.Should().Contain(words).And.NotContain("rsa_key");
    }

    [Fact]
    public void A_binary_or_wrapped_file_passes_since_it_may_be_right()
    {
        DesiredStates.ProblemsOf("data", Text(Convert.ToBase64String([0x30, 0x82, 0x00, 0xFF]))).Should().BeEmpty();
        DesiredStates.ProblemsOf("data", Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(Keys.Pem), Base64FormattingOptions.InsertLineBreaks))).Should().BeEmpty();
    }

    private static SnowflakeDataSourcesAuthenticationStage Snowflake() => SnowflakeDataSources.Create("k", "acme.example.com", database: "d", warehouse: "w");

    private static string Text(string content)
    {
        var document = Samples.Node("schemas/samples/v2/data.snowflake-key-pair.json");
        document["connection"]!["userFiles"]![0]!["content"] = content;
        return document.ToJsonString();
    }

    private static string Sent(Tenant tenant) => Encoding.UTF8.GetString(Convert.FromBase64String(
        (string)JsonNode.Parse(tenant.Fake.Journal.Entries[^1].GetRequestBody()!)!["connection"]!["userFiles"]![0]!["content"]!));
}
