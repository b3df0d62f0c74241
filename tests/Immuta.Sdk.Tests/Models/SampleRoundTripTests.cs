using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Json;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Models;

public sealed class SampleRoundTripTests
{
    public static TheoryData<string> Requests => [.. Samples.Requests];

    public static TheoryData<string> Credentials => [.. Samples.Credentials];

    public static TheoryData<string> DataSources => [.. Samples.DataSources];

    public static TheoryData<string> Integrations => [.. Samples.Integrations];

    public static TheoryData<string> Responses => [.. Samples.Responses];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_is_read_as_a_known_type_and_written_as_the_same_json(string sample)
    {
        var text = Samples.Text(sample);
        var request = IntegrationRequest.FromJson(text);

        request.GetType().Name.Should().NotStartWith("Unknown");
        ConfigOf(request)?.GetType().Name.Should().NotStartWith("Unknown");
        JsonElement.DeepEquals(Samples.Element(request.ToJson(revealSecrets: true)), Samples.Element(text)).Should().BeTrue(request.ToJson(revealSecrets: true));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void The_bytes_that_are_sent_are_the_sample_and_keep_the_rules(string sample)
    {
        var body = RequestBody.Create(IntegrationRequest.FromJson(Samples.Text(sample))).Bytes;
        JsonElement.DeepEquals(Samples.Element(System.Text.Encoding.UTF8.GetString(body.Span)), Samples.Element(Samples.Text(sample))).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(DataSources))]
    public void A_data_source_request_is_written_as_the_same_json(string sample)
    {
        var request = S3DataSourcesRequest.FromJson(Samples.Text(sample));
        JsonElement.DeepEquals(Samples.Element(request.ToJson(revealSecrets: true)), Samples.Element(Samples.Text(sample))).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    public void Credentials_for_removal_keep_the_rules_and_are_written_as_the_same_json(string sample)
    {
        var text = Samples.Text(sample);
        IntegrationCredentials credentials = Path.GetFileName(sample) switch
        {
            var name when name.StartsWith("snowflake", StringComparison.Ordinal) => JsonSerializer.Deserialize(text, PayloadContext.Default.SnowflakeCredentials)!,
            var name when name.StartsWith("redshift", StringComparison.Ordinal) => JsonSerializer.Deserialize(text, PayloadContext.Default.RedshiftCredentials)!,
            _ => JsonSerializer.Deserialize(text, PayloadContext.Default.SynapseCredentials)!,
        };

        credentials.GetType().Name.Should().NotStartWith("Unknown");
        SentBy(credentials).Should().Be(Compact(text));
        SentBy(IntegrationCredentials.FromJson(Samples.Element(text))).Should().Be(Compact(text));
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public void A_response_is_read_and_written_without_loss(string sample) =>
        SamplesDifference.Between(Samples.Text(sample), Integration.FromJson(Samples.Text(sample)).ToJson(revealSecrets: true)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Responses))]
    public void Every_kind_of_response_is_read_and_written_without_loss(string sample)
    {
        var text = Samples.Text(sample);
        var written = Path.GetFileName(sample).Split('.')[0] switch
        {
            "integration" => Integration.FromJson(text).ToJson(revealSecrets: true),
            "validation-results" => ValidationResults.FromJson(text).ToJson(revealSecrets: true),
            "s3-data-source" => RegisteredS3DataSource.FromJson(text).ToJson(revealSecrets: true),
            "connection" => Connection.FromJson(text).ToJson(revealSecrets: true),
            "registered-connection" => RegisteredConnection.FromJson(text).ToJson(revealSecrets: true),
            "data-object" => DataObject.FromJson(text).ToJson(revealSecrets: true),
            "data-object-change" => DataObjectChange.FromJson(text).ToJson(revealSecrets: true),
            "deleted-data-object" => DeletedDataObject.FromJson(text).ToJson(revealSecrets: true),
            "job" => Job.FromJson(text).ToJson(revealSecrets: true),
            "data-sources-result" => DataSourcesResult.FromJson(text).ToJson(revealSecrets: true),
            "policy-result" => PolicyResult.FromJson(text).ToJson(revealSecrets: true),
            "project-result" => ProjectResult.FromJson(text).ToJson(revealSecrets: true),
            "purpose-result" => PurposeResult.FromJson(text).ToJson(revealSecrets: true),
            "policy-details" => PolicyDetails.FromJson(text).ToJson(revealSecrets: true),
            "policy-impact" => PolicyImpact.FromJson(text).ToJson(revealSecrets: true),
            "project-details" => ProjectDetails.FromJson(text).ToJson(revealSecrets: true),
            "purpose-details" => PurposeDetails.FromJson(text).ToJson(revealSecrets: true),
            "user" => User.FromJson(text).ToJson(revealSecrets: true),
            "user-group" => UserGroup.FromJson(text).ToJson(revealSecrets: true),
            "domain" => Domain.FromJson(text).ToJson(revealSecrets: true),
            "identity-provider" => IdentityProvider.FromJson(text).ToJson(revealSecrets: true),
            "data-source-details" => DataSourceDetails.FromJson(text).ToJson(revealSecrets: true),
            "tag" => Tag.FromJson(text).ToJson(revealSecrets: true),
            "jobs-summary" => JobsSummary.FromJson(text).ToJson(revealSecrets: true),
            "error" => JsonText.Write(JsonSerializer.Deserialize(text, ImmutaJsonContext.Default.ImmutaErrorBody)!.WriteJson, reveal: true),
            var other => throw new InvalidOperationException($"No model is known for {other}."),
        };
        SamplesDifference.Between(text, written).Should().BeEmpty();
    }

    [Fact]
    public void The_samples_show_every_technology_authentication_and_mode()
    {
        var shown = Samples.Requests.Where(name => name.StartsWith("schemas/", StringComparison.Ordinal)).Select(name =>
        {
            var node = Samples.Node(name);
            return $"{node["type"]} {node["autoBootstrap"]} {node["config"]?["authenticationType"]} {node["config"]?["oAuthClientConfig"]?["useCertificate"]}".Trim();
        });
        shown.Distinct().Should().Contain(
        [
            "Snowflake true userPassword", "Snowflake false userPassword", "Snowflake true keyPair", "Snowflake false keyPair",
            "Snowflake false oAuthClientCredentials true", "Snowflake false oAuthClientCredentials false",
            "Databricks true token", "Databricks false token", "Databricks true oAuthM2M false", "Databricks false oAuthM2M false",
            "Redshift true userPassword", "Redshift false userPassword", "Redshift true okta", "Redshift false okta",
            "Azure Synapse Analytics true userPassword", "Azure Synapse Analytics false userPassword",
            "Google BigQuery false", "Native S3 false accessKey", "Native S3 false auto", "Trino",
        ]);
    }

    internal static object? ConfigOf(IntegrationRequest request) => request switch
    {
        SnowflakeAutomaticIntegrationRequest snowflake => snowflake.Config,
        SnowflakeManualIntegrationRequest snowflake => snowflake.Config,
        DatabricksIntegrationRequest databricks => databricks.Config,
        RedshiftIntegrationRequest redshift => redshift.Config,
        SynapseIntegrationRequest synapse => synapse.Config,
        BigQueryIntegrationRequest bigQuery => bigQuery.Config,
        S3IntegrationRequest s3 => s3.Config,
        _ => null,
    };

    private static string SentBy(IntegrationCredentials credentials) =>
        Compact(System.Text.Encoding.UTF8.GetString(RequestBody.Create(credentials).Bytes.Span));

    // Members in alphabetical order, so that two texts of one value are equal.
    private static string Compact(string json) => JsonCanonical.Of(Samples.Element(json));
}
