using System.Collections;
using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Json;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

public sealed class SampleTests
{
    public static TheoryData<string> Requests => [.. DesiredStates.Samples, .. DesiredStates.Examples];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_is_read_and_sent_as_the_same_json(string sample)
    {
        var text = Samples.Text(sample);
        var request = DesiredStates.Read(DesiredStates.KindOf(sample), text);

        Same(DesiredStates.Sent(request), text);
        Same(DesiredStates.Shown(request, revealSecrets: true), text);
        var again = DesiredStates.Read(DesiredStates.KindOf(sample), DesiredStates.Sent(request));
        DesiredStates.Sent(again).Should().Be(DesiredStates.Sent(request), "written, read and written again it is the same text");
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void What_is_published_has_a_type_and_the_rest_goes_through_the_open_cases(string sample)
    {
        var unknown = new List<string>();
        Collect(DesiredStates.Read(DesiredStates.KindOf(sample), Samples.Text(sample)), unknown);
        string[] open = ["unknown", "shared-table", "data-athena", "mask-format", "mask-randomized", "mask-regex", "mask-reversible", "mask-rounding", "-minimization", "-purpose-restriction", "-time-restriction", "entitlements-group"];
        if (open.Any(part => Path.GetFileName(sample).Contains(part, StringComparison.Ordinal)) && !sample.Contains("unknown-members", StringComparison.Ordinal))
        {
            unknown.Should().NotBeEmpty();
        }
        else if (!sample.Contains("unknown-members", StringComparison.Ordinal))
        {
            unknown.Should().BeEmpty();
        }
    }

    [Fact]
    public void Every_example_beside_the_repository_is_read_and_written_without_loss()
    {
        foreach (var example in Samples.V2Examples.Except(DesiredStates.Examples))
        {
            var text = Samples.Text(example);
            var written = Path.GetFileNameWithoutExtension(example) switch
            {
                var name when name.StartsWith("auth-", StringComparison.Ordinal) => text,
                var name when name.StartsWith("error-", StringComparison.Ordinal) =>
                    JsonText.Write(JsonSerializer.Deserialize(text, ImmutaJsonContext.Default.ImmutaErrorBody)!.WriteJson, reveal: true),
                var name when name.StartsWith("response-data", StringComparison.Ordinal) => DataSourcesResult.FromJson(text).ToJson(),
                var name when name.StartsWith("response-policy", StringComparison.Ordinal) => PolicyResult.FromJson(text).ToJson(),
                "response-project" => ProjectResult.FromJson(text).ToJson(),
                "response-purpose" => PurposeResult.FromJson(text).ToJson(),
                var other => throw new InvalidOperationException($"No model is known for {other}."),
            };
            Same(written, text);
        }
    }

    [Fact]
    public void The_samples_show_every_handler_and_authentication()
    {
        var shown = DesiredStates.Samples.Where(name => DesiredStates.KindOf(name) == "data").Select(Samples.Node).Select(node =>
            $"{node["connection"]!["handler"]}: {node["connection"]!["authenticationMethod"]} {node["connection"]!["useCertificate"]}".Trim());
        shown.Distinct().Should().Contain(
        [
            "Snowflake: userPassword", "Snowflake: keyPair", "Snowflake: oAuthClientCredentials true", "Snowflake: oAuthClientCredentials false",
            "Databricks: token", "Databricks: oAuthM2M true", "Databricks: oAuthM2M false", "Databricks:", "Redshift: userPassword", "Redshift: okta",
            "Google BigQuery: keyFile", "Presto: userPassword", "Trino: No Authentication", "Trino: LDAP Authentication", "Trino: Kerberos Authentication",
            "Athena: none", "Athena: accessKey", "Athena: instanceRole",
        ]);
    }

    [Theory]
    [InlineData("data", "handler", "authenticationMethod", "useCertificate")]
    [InlineData("policy", "type")]
    [InlineData("project", "type")]
    public void The_samples_show_every_case_that_a_schema_names(string kind, params string[] discriminators)
    {
        var shown = DesiredStates.Samples.Where(name => DesiredStates.KindOf(name) == kind)
            .SelectMany(name => Values(Samples.Element(Samples.Text(name)), discriminators)).ToHashSet(StringComparer.Ordinal);
        var named = Constants(Samples.Element(Samples.Text($"schemas/v2/{kind}.schema.json")), discriminators);
        named.Should().NotBeEmpty().And.BeSubsetOf(shown);
    }

    private static IEnumerable<string> Values(JsonElement element, string[] names) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            names.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Object ? [member.Value.ToString()] : Values(member.Value, names)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Values(item, names)),
        _ => [],
    };

    private static IEnumerable<string> Constants(JsonElement schema, string[] names) => schema.ValueKind != JsonValueKind.Object ? [] :
        schema.EnumerateObject().SelectMany(member => member.Name == "properties"
            ? member.Value.EnumerateObject().Where(property => names.Contains(property.Name) && property.Value.TryGetProperty("enum", out _))
                .Select(property => property.Value.GetProperty("enum")[0].ToString())
            : Constants(member.Value, names));

    private static void Same(string actual, string expected) =>
        JsonElement.DeepEquals(Samples.Element(actual), Samples.Element(expected)).Should().BeTrue($"{expected} became {actual}");

    // Returns every unknown case in a value, at any depth.
    private static void Collect(object? value, List<string> unknown)
    {
        if (value is null or string or Secret or AdditionalProperties or JsonElement || value.GetType().IsPrimitive)
        {
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Collect(item, unknown);
            }

            return;
        }

        if (value.GetType().Name.StartsWith("Unknown", StringComparison.Ordinal))
        {
            unknown.Add(value.GetType().Name);
        }

        foreach (var property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.PropertyType != value.GetType()))
        {
            Collect(property.GetValue(value), unknown);
        }
    }
}
