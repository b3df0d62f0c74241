using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Tests.Models;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Validation;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

public sealed class SecretTests
{
    private const string Canary = SecretCanaryTests.Canary;

    public static TheoryData<string> Requests => [.. DesiredStates.Samples.Where(name => DesiredStates.KindOf(name) == "data")];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_secret_shows_only_where_it_is_asked_for(string sample)
    {
        var marked = Marked(sample, out var count);
        var request = DataSourcesRequest.FromJson(marked.ToJsonString());

        SecretCanaryTests.Hidden(request, request.Connection, request.Connection.GetType().GetProperty("UserFiles")?.GetValue(request.Connection));
        SecretCanaryTests.Occurrences(request.ToJson(revealSecrets: true)).Should().Be(count);
        SecretCanaryTests.Occurrences(DesiredStates.Sent(request)).Should().Be(count);
    }

    [Fact]
    public void What_may_carry_credentials_is_a_secret_as_well()
    {
        var rules = new[] { "snowflake-user-password", "snowflake-key-pair", "snowflake-oauth-certificate", "databricks-oauth-m2m-certificate", "databricks-token", "databricks-oauth-m2m-secret" }
            .SelectMany(name => SchemaRules.Of(Samples.Node($"schemas/samples/v2/data.{name}.json"), "schemas/v2/data.schema.json"))
            .Where(rule => rule.Rule == "mask").Select(rule => rule.Place.Path).Distinct(StringComparer.Ordinal);
        rules.Should().BeEquivalentTo(
            "$.connection.password", "$.connection.connectionStringOptions", "$.connection.userFiles[0].content", "$.connection.certificateThumbprint",
            "$.connection.token", "$.connection.clientSecret");
    }

    [Fact]
    public void The_key_id_of_athena_is_never_printed()
    {
        var request = DataSourcesRequest.FromJson(DesiredStates.SampleText("data.unknown-handler").Replace("EXAMPLEKEYID0000", Canary, StringComparison.Ordinal));
        SecretCanaryTests.Hidden(request, request.Connection);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task Neither_a_body_nor_a_yaml_text_comes_into_a_log_or_an_exception(int status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""{"message":"no sign-in with {{Canary}}0 or {{Canary}}1"}""", status));
        var request = SnowflakeDataSources.Create("k", "h", "d", "w").WithUserPassword("u", Canary + "0").WithConnectionStringOptions(Canary + "1").Build();
        var yaml = $"connectionKey: k\nconnection:\n  handler: Snowflake\n  password: {Canary}0\n  connectionStringOptions: {Canary}1\n";

        var texts = new List<string>();
        foreach (var apply in new Func<Task>[] { () => client.Client.V2.DataSources.ApplyAsync(request), () => client.Client.V2.DataSources.ApplyYamlAsync(yaml) })
        {
            try
            {
                await apply();
            }
            catch (ImmutaApiException ex)
            {
                texts.Add(ex.ToString() + ex.Body + ex.ServerMessage);
            }
        }

        texts.Should().HaveCount(status == 200 ? 0 : 2);
        string.Join('\n', texts.Concat(client.Logs.Entries.Select(entry => entry.Text))).Should().NotContain(Canary);
    }

    private static JsonObject Marked(string sample, out int count)
    {
        var document = Samples.Node(sample);
        var secrets = SchemaRules.Of(document, "schemas/v2/data.schema.json").Where(rule => rule.Rule == "mask").Select(rule => rule.Place).DistinctBy(place => place.Path).ToList();
        count = secrets.Count + 1;
        var marked = secrets.Aggregate(document, (text, place) => place.With(text, JsonValue.Create(SecretCanaryTests.Marked(place, base64: true))));
        marked["futureSecret"] = Canary;
        return marked;
    }
}
