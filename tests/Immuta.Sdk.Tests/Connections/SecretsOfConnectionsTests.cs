using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Tests.Models;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Validation;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>Searches for a marked secret wherever a connection can be printed.</summary>
public sealed class SecretsOfConnectionsTests
{
    private const string Canary = SecretCanaryTests.Canary;

    public static TheoryData<string> Registrations => [.. Samples.Registrations];

    public static TheoryData<string> Paths => [.. ConnectionPaths.All.Keys];

    [Theory]
    [MemberData(nameof(Registrations))]
    public void A_secret_of_a_registration_shows_only_where_it_is_asked_for(string sample)
    {
        var document = Samples.Node(sample);
        var secrets = SchemaRules.Of(document, SchemaRules.Registration).Where(rule => rule.Rule == "mask").Select(rule => rule.Place).DistinctBy(place => place.Path).ToList();
        var marked = secrets.Aggregate(document, (text, place) => place.With(text, JsonValue.Create(SecretCanaryTests.Marked(place))));
        marked["connection"]!["futureSecret"] = Canary;
        var registration = ConnectionRegistration.FromJson(marked.ToJsonString());
        var (connection, config) = SampleTests.PartsOf(registration);

        SecretCanaryTests.Hidden(registration, connection, config);
        SecretCanaryTests.Occurrences(Encoding.UTF8.GetString(RequestBody.Create(registration).Bytes.Span)).Should().Be(secrets.Count + 1);
    }

    [Theory]
    [InlineData("snowflake.user-password", 2)]
    [InlineData("snowflake.key-pair", 2)]
    [InlineData("snowflake.key-pair-encrypted", 4)]
    [InlineData("snowflake.oauth-certificate", 2)]
    [InlineData("snowflake.oauth-secret", 2)]
    [InlineData("databricks.token", 2)]
    [InlineData("databricks.oauth-m2m", 2)]
    public void The_schemas_know_every_secret_of_a_registration(string sample, int count) =>
        SchemaRules.Of(Samples.Node($"schemas/samples/connections/{sample}.json"), SchemaRules.Registration)
            .Where(rule => rule.Rule == "mask").Select(rule => rule.Place.Path).Distinct().Should().HaveCount(count);

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_built_connection_prints_its_key_and_none_of_its_secrets(string path)
    {
        var definition = ConnectionPaths.All[path];
        definition.ToString().Should().Be($"{definition.GetType().Name} {definition.Key}");
        definition.Registration.ToJson().Should().NotContain("invented").And.NotContain("PRIVATE KEY");
        $"{definition.Registration} {(definition as ISupportsSetupScript)?.Request}".Should().NotContain("invented").And.NotContain("PRIVATE KEY");
    }

    [Fact]
    public void No_printer_finds_a_secret_in_a_connection()
    {
        SecretCanaryTests.Hidden(
            ConnectionPaths.Snowflake().WithKeyPair("u", Canary, passphrase: Canary).Build(),
            ConnectionPaths.Snowflake().WithOAuthCertificate("p", "c", "a", "t", Canary).Build(),
            ConnectionPaths.Databricks().WithToken(Canary).Build(),
            LakeFormationConnection.Create("k").WithAuthentication("accessKey", AdditionalProperties.Empty.With("awsSecretAccessKey", Canary)).Build());
    }
}
