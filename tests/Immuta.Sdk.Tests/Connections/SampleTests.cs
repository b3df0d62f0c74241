using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Json;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

public sealed class SampleTests
{
    public static TheoryData<string> Registrations => [.. Samples.Registrations];

    public static TheoryData<string, string, string?> Built => new()
    {
        { "Snowflake userPassword", "snowflake.user-password", "snowflake.connection-user-password" },
        { "Snowflake keyPair", "snowflake.key-pair", "snowflake.connection-key-pair" },
        { "Snowflake keyPair, pattern beside config", "snowflake.role-pattern-beside-config", "snowflake.connection-key-pair" },
        { "Snowflake userPassword, nothing chosen", "snowflake.role-pattern-empty", null },
        { "Snowflake keyPair encrypted", "snowflake.key-pair-encrypted", "snowflake.connection-key-pair-encrypted" },
        { "Snowflake oAuth certificate", "snowflake.oauth-certificate", "snowflake.connection-oauth-certificate" },
        { "Snowflake oAuth secret", "snowflake.oauth-secret", "snowflake.connection-oauth-secret" },
        { "Databricks token", "databricks.token", "databricks.connection-token" },
        { "Databricks token, nothing chosen", "databricks.token-minimal", null },
        { "Databricks oAuthM2M", "databricks.oauth-m2m", "databricks.connection-oauth-m2m" },
        { "Glue accessKey", "aws-lake-formation.access-key", null },
        { "Glue auto", "aws-lake-formation.role", null },
    };

    [Theory]
    [MemberData(nameof(Built))]
    public void A_builder_sends_exactly_the_sample(string path, string registration, string? script)
    {
        var definition = ConnectionPaths.All[path];
        Same(RequestBody.Create(definition.Registration), $"schemas/samples/connections/{registration}.json");
        if (script is not null)
        {
            Same(RequestBody.Create(definition.Should().BeAssignableTo<ISupportsSetupScript>().Subject.Request), $"schemas/samples/integrations/{script}.manual.json");
        }
    }

    [Fact]
    public void Every_sample_is_made_by_a_builder()
    {
        var made = Built.SelectMany(row => new[] { $"schemas/samples/connections/{row.Data.Item2}.json", $"schemas/samples/integrations/{row.Data.Item3}.manual.json" });
        Samples.Registrations.Concat(Samples.Requests.Where(name => name.Contains(".connection-", StringComparison.Ordinal)))
            .Where(name => name.StartsWith("schemas/", StringComparison.Ordinal) && !name.Contains("unknown-members", StringComparison.Ordinal))
            .Should().BeSubsetOf(made);
    }

    [Theory]
    [MemberData(nameof(Registrations))]
    public void A_registration_is_read_as_a_known_type_and_sent_as_the_same_json(string sample)
    {
        var registration = ConnectionRegistration.FromJson(Samples.Text(sample));

        registration.GetType().Name.Should().NotStartWith("Unknown");
        var (connection, config) = PartsOf(registration);
        connection.GetType().Name.Should().NotStartWith("Unknown");
        config!.GetType().Name.Should().NotStartWith("Unknown");
        Same(RequestBody.Create(registration), sample);
        JsonElement.DeepEquals(Samples.Element(registration.ToJson(revealSecrets: true)), Samples.Element(Samples.Text(sample))).Should().BeTrue();
    }

    [Fact]
    public void Every_example_beside_the_repository_is_read_and_written_without_loss()
    {
        foreach (var example in Samples.ConnectionExamples)
        {
            var text = Samples.Text(example);
            var written = Path.GetFileName(example).Split('.')[0] switch
            {
                "register" when example.EndsWith("request.json", StringComparison.Ordinal) => ConnectionRegistration.FromJson(text).ToJson(revealSecrets: true),
                "register" => RegisteredConnection.FromJson(text).ToJson(revealSecrets: true),
                "script-create" => IntegrationRequest.FromJson(text).ToJson(revealSecrets: true),
                "update-settings" when example.EndsWith("request.json", StringComparison.Ordinal) => DataObjectSettingsRequest.FromJson(text).ToJson(revealSecrets: true),
                "update-settings" or "crawl" => DataObjectChange.FromJson(text).ToJson(revealSecrets: true),
                "get-object" => DataObject.FromJson(text).ToJson(revealSecrets: true),
                "delete-object" => DeletedDataObject.FromJson(text).ToJson(revealSecrets: true),
                "error" => JsonText.Write(JsonSerializer.Deserialize(text, ImmutaJsonContext.Default.ImmutaErrorBody)!.WriteJson, reveal: true),
                "get-connection" or "preview" => Connection.FromJson(text).ToJson(revealSecrets: true),
                var other => throw new InvalidOperationException($"No model is known for {other}."),
            };
            JsonElement.DeepEquals(Samples.Element(written), Samples.Element(text)).Should().BeTrue(example);
        }
    }

    [Theory]
    [InlineData("data-object-settings.enable")]
    [InlineData("data-object-settings.new-children")]
    public void A_change_of_settings_is_sent_as_the_same_json(string name)
    {
        var sample = $"schemas/samples/connections/{name}.json";
        Same(RequestBody.Create(DataObjectSettingsRequest.FromJson(Samples.Text(sample))), sample);
    }

    [Fact]
    public void The_samples_show_every_technology_and_authentication()
    {
        var shown = Samples.Registrations.Where(name => name.StartsWith("schemas/", StringComparison.Ordinal)).Select(Samples.Node).Select(node =>
            $"{node["connection"]!["technology"]} {node["connection"]!["authenticationType"]} {node["connection"]!["oAuthClientConfig"]?["useCertificate"]} {(node["connection"]!["privateKeyPassword"] is null ? "" : "encrypted")}".Trim());
        shown.Distinct().Should().BeEquivalentTo(
            "Snowflake userPassword", "Snowflake keyPair", "Snowflake keyPair  encrypted", "Snowflake oAuthClientCredentials true",
            "Snowflake oAuthClientCredentials false", "Databricks token", "Databricks oAuthM2M false", "Glue accessKey", "Glue auto");
    }

    [Theory]
    [InlineData("""{ "connectionKey": "k", "connection": { "technology": "Some Future Platform", "x": { "y": 1 } }, "nativeIntegration": { "z": [1] }, "futureMember": 1 }""")]
    [InlineData("""{ "connectionKey": "k", "connection": { "x": [null], "technology": "Trino" }, "nativeIntegration": {} }""")]
    [InlineData("""{ "settings": {}, "nativeIntegration": { "config": { "authenticationType": "x", "host": "h", "database": "d", "warehouse": "w", "audit": {}, "workspaces": {}, "impersonation": {}, "lineage": {}, "y": 1 }, "autoBootstrap": false, "type": "Snowflake" }, "connection": { "authenticationType": "x", "role": "r", "port": 1, "hostname": "h", "warehouse": "w", "ticket": 1, "technology": "Snowflake" }, "connectionKey": "k" }""")]
    public void What_this_version_does_not_know_is_read_and_written_without_loss(string text)
    {
        var registration = ConnectionRegistration.FromJson(text);
        JsonElement.DeepEquals(Samples.Element(registration.ToJson(revealSecrets: true)), Samples.Element(text)).Should().BeTrue(registration.ToJson(revealSecrets: true));
    }

    internal static (object Connection, object? Config) PartsOf(ConnectionRegistration registration) => registration switch
    {
        SnowflakeConnectionRegistration snowflake => (snowflake.Connection, snowflake.NativeIntegration.Config),
        DatabricksConnectionRegistration databricks => (databricks.Connection, databricks.NativeIntegration.Config),
        LakeFormationConnectionRegistration lake => (lake.Connection, lake.NativeIntegration.Config),
        var other => (other, null),
    };

    private static void Same(ReadOnlyMemory<byte> body, string sample)
    {
        var sent = System.Text.Encoding.UTF8.GetString(body.Span);
        JsonElement.DeepEquals(Samples.Element(sent), Samples.Element(Samples.Text(sample))).Should().BeTrue($"{sample} against {sent}");
    }
}
