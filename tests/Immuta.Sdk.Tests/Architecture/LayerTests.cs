using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public sealed class LayerTests
{
    private static readonly Areas s_areas = new();

    private static readonly LayerRules s_rules = new(
        [
            ["Files", Areas.Json, "Redaction"],
            ["Validation"],
            [Areas.Models],
            ["Errors"],
            ["Authentication", Areas.Options, "Diagnostics", "Http", "Resilience"],
            ["Scripts", "Jobs", "DataObjects", "Integrations", "Connections", "Catalog", "V2", "Raw"],
            ["Workflows"],
            [Areas.Client],
        ],
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [Areas.Json] = ["Files"],
            ["Redaction"] = [Areas.Json],
            [Areas.Options] = ["Authentication"],
            ["Http"] = ["Authentication", Areas.Options, "Diagnostics"],
            ["Resilience"] = ["Http", Areas.Options, "Diagnostics"],
            ["DataObjects"] = ["Jobs"],
            ["Integrations"] = ["Scripts"],
            ["Connections"] = ["Scripts", "Jobs", "DataObjects", "Integrations"],
            ["V2"] = ["Catalog"],
        },
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            // A value that is stored for a later body meets the rules of all bodies at once.
            [Areas.Json] = ["Validation.SendableText"],

            // Members whose form on the wire no schema word describes, and the base of one kind of record.
            [Areas.Models] = ["DataObjects.ObjectPath", "Catalog.UserAttributes", "Integrations.IntegrationCredentials", "V2.Circumstances"],
        });

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void A_layer_knows_only_the_layers_below_it(string framework) =>
        string.Join('\n', s_rules.Broken(Read(framework), s_areas)).Should().BeEmpty();

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void No_two_areas_know_each_other(string framework) =>
        s_rules.TwoWayPairs(Read(framework), s_areas).Should().BeEmpty();

    [Theory]
    [InlineData("Http", "Integrations -> Http: Immuta.Sdk.Integrations.IntegrationsClient knows Immuta.Sdk.Http.ImmutaPipeline")]
    [InlineData("Http", "Raw -> Http: Immuta.Sdk.Raw.RawClient knows Immuta.Sdk.Http.ImmutaPipeline")]
    [InlineData("Validation", "Models -> Validation: Immuta.Sdk.Integrations.SnowflakeAuditRules knows Immuta.Sdk.Validation.SchemaNode")]
    [InlineData(Areas.Models, "Errors -> Models: Immuta.Sdk.Errors.ErrorBodyParser knows Immuta.Sdk.Json.ImmutaJsonContext")]
    public void A_reference_to_a_layer_above_is_reported(string area, string report)
    {
        var layers = s_rules.Layers.Select(layer => layer.Where(name => name != area).ToArray()).Append([area]);

        (s_rules with { Layers = [.. layers] }).Broken(Read("net10.0"), s_areas)
            .Should().Contain(report).And.Contain(line => line.Contains($" -> {area}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_areas_that_know_each_other_are_reported() =>
        (s_rules with { Exceptions = new Dictionary<string, string[]>(StringComparer.Ordinal) }).TwoWayPairs(Read("net10.0"), s_areas)
            .Should().Contain($"{Areas.Json} <-> Validation");

    [Fact]
    public void At_most_eight_types_are_exceptions_and_each_is_needed()
    {
        var references = Read("net10.0");
        var exceptions = s_rules.Exceptions.SelectMany(area => area.Value.Select(type => (Area: area.Key, Type: type))).ToList();
        var unneeded = exceptions.Where(exception => (s_rules with { Exceptions = Without(exception.Area, exception.Type) }).Broken(references, s_areas).Count == 0);

        exceptions.Count.Should().BeLessThanOrEqualTo(8);
        unneeded.Should().BeEmpty();
    }

    [Fact]
    public void Every_type_of_the_library_has_an_area()
    {
        var missing = Read("net10.0").SelectMany(reference => new[] { reference.From, reference.To })
            .Where(type => type.StartsWith("Immuta.Sdk.", StringComparison.Ordinal) && s_areas.Of(type) is null)
            .Distinct(StringComparer.Ordinal);

        missing.Should().BeEmpty();
    }

    private static Dictionary<string, string[]> Without(string area, string type) =>
        s_rules.Exceptions.ToDictionary(entry => entry.Key, entry => entry.Key == area ? [.. entry.Value.Except([type])] : entry.Value, StringComparer.Ordinal);

    private static IReadOnlyCollection<TypeReference> Read(string framework) =>
        TypeReferenceReader.Read(Assemblies.PathOf("Immuta.Sdk", framework));
}
