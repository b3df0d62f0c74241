using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Http;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

public sealed class ConnectionKeyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_key_is_never_empty(string key)
    {
        FluentActions.Invoking(() => (ConnectionKey)key).Should().Throw<ArgumentException>().WithMessage("*ConnectionKey can't be empty*");
        FluentActions.Invoking(() => ConnectionKey.CreateUnvalidated(key)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LakeFormationConnection.Create(default)).Should().Throw<ImmutaValidationException>();
    }

    [Theory]
    [InlineData("prod.snowflake", "'-' or '_'")]
    [InlineData(".", "'-' or '_'")]
    [InlineData("data", "reserved")]
    [InlineData("connection", "reserved")]
    [InlineData("object", "reserved")]
    [InlineData("crawl", "reserved")]
    [InlineData("search", "reserved")]
    [InlineData("settings", "reserved")]
    [InlineData("metadata", "reserved")]
    [InlineData("permission", "reserved")]
    [InlineData("sync", "reserved")]
    [InlineData("bulk", "reserved")]
    [InlineData("upgrade", "reserved")]
    public void A_new_key_that_Immuta_advises_against_is_refused_before_anything_is_sent(string key, string words)
    {
        Action[] starts =
        [
            () => SnowflakeConnection.Create(key, "h", "w", "d", "r"),
            () => DatabricksConnection.Create(key, "w", "p", "c"),
            () => LakeFormationConnection.Create(key),
        ];
        foreach (var start in starts)
        {
            start.Should().Throw<ImmutaValidationException>().Which.Problems.Should().ContainSingle()
                .Which.Should().Match<ValidationProblem>(problem => problem.Path == "$.connectionKey" && problem.Message.Contains(words));
        }
    }

    [Theory]
    [InlineData("prod.snowflake")]
    [InlineData("data")]
    public void A_registration_that_was_not_built_is_refused_as_well_when_it_is_sent(string key)
    {
        var document = Samples.Node("schemas/samples/connections/snowflake.key-pair.json");
        document["connectionKey"] = key;
        document["connection"]!["port"] = 65536;
        var registration = ConnectionRegistration.FromJson(document.ToJsonString().Replace("65536", "443", StringComparison.Ordinal));

        FluentActions.Invoking(() => RequestBody.Create(registration)).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Should().ContainSingle(problem => problem.Path == "$.connectionKey");
        RequestBody.Create(registration with { ConnectionKey = ConnectionKey.CreateUnvalidated(key) }).Bytes.IsEmpty.Should().BeFalse();
    }

    [Theory]
    [InlineData("prod.snowflake")]
    [InlineData("data")]
    [InlineData("ÜBER / 100%")]
    public void An_unchecked_key_is_sent_as_it_is(string key)
    {
        var connection = SnowflakeConnection.Create(ConnectionKey.CreateUnvalidated(key), "h", "w", "d", "r").WithUserPassword("u", "p").Build();
        Payloads.Sent(RequestBody.Create<ConnectionRegistration>(connection.Registration))["connectionKey"]!.GetValue<string>().Should().Be(key);
    }

    [Theory]
    [InlineData("prod.snowflake", "prod.snowflake")]
    [InlineData("data", "data")]
    [InlineData("a b/c%", "a%20b%2Fc%25")]
    public void An_existing_key_of_any_spelling_can_be_addressed(string key, string escaped)
    {
        ConnectionKey existing = key;
        ApiPath.Format($"/data/connection/{existing}").Value.Should().Be($"/data/connection/{escaped}");
        Connection.FromJson($$"""{ "connectionKey": "{{key}}" }""").ConnectionKey.Should().Be(existing);
    }

    [Fact]
    public void A_key_is_its_text_whether_it_is_checked_or_not()
    {
        ConnectionKey.CreateUnvalidated("a").Should().Be(new ConnectionKey("a"));
        (ConnectionKey.CreateUnvalidated("a") == "a").Should().BeTrue();
        (new ConnectionKey("a") != "A").Should().BeTrue();
        ConnectionKey.CreateUnvalidated("a").GetHashCode().Should().Be(new ConnectionKey("a").GetHashCode());
        default(ConnectionKey).Value.Should().BeEmpty();
    }

    [Fact]
    public void A_connection_with_an_odd_key_that_was_read_can_be_given_new_credentials()
    {
        var existing = Connection.FromJson("""{ "connectionKey": "old.key", "connection": { "technology": "Snowflake", "hostname": "h", "warehouse": "w", "role": "r", "port": 8443 } }""");
        var sent = Payloads.Sent(RequestBody.Create<ConnectionRegistration>(SnowflakeConnection.From(existing, "d").WithUserPassword("u", "p").Build().Registration));
        sent["connectionKey"]!.GetValue<string>().Should().Be("old.key");
        sent["nativeIntegration"]!["config"]!["port"]!.GetValue<int>().Should().Be(8443);
    }

    [Fact]
    public void A_member_that_the_server_omitted_is_reported_with_its_path()
    {
        var bare = Connection.FromJson("""{ "connectionKey": "k", "connection": { "technology": "Databricks" } }""");
        FluentActions.Invoking(() => DatabricksConnection.From(bare, "c")).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Select(problem => problem.Path).Should().Equal("$.connection.hostname", "$.connection.httpPath");
        FluentActions.Invoking(() => SnowflakeConnection.From(bare, "d")).Should().Throw<ArgumentException>().WithMessage("*'Databricks'*");
    }
}
