using System.Text.Json;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Yaml.Tests.Support;

/// <summary>The payload with the fewest rules: its type and any members that a test adds.</summary>
internal static class Trino
{
    public static TrinoIntegrationRequest With(string json) =>
        new() { AdditionalProperties = AdditionalProperties.FromJson(Samples.Element(json)) };

    public static TrinoIntegrationRequest With(string name, string value) =>
        new() { AdditionalProperties = AdditionalProperties.Empty.With(name, value) };

    public static JsonElement Read(string yaml, string member = "value") =>
        PayloadSerializers.Integration.FromYaml("type: Trino\n" + yaml).AdditionalProperties[member];

    public static void ShouldSurviveYaml(this IntegrationRequest payload)
    {
        var yaml = PayloadSerializers.Integration.ToYaml(payload, revealSecrets: true);
        var again = PayloadSerializers.Integration.FromYaml(yaml);

        PayloadSerializers.Integration.ToYaml(again, revealSecrets: true).Should().Be(yaml);
        JsonElement.DeepEquals(Samples.Element(again.ToJson(revealSecrets: true)), Samples.Element(payload.ToJson(revealSecrets: true))).Should().BeTrue(yaml);
    }
}
