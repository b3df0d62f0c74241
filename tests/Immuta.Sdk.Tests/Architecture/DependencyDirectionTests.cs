using FluentAssertions;
using Xunit;
using Room = Immuta.Sdk.Tests.Architecture.Rooms;

namespace Immuta.Sdk.Tests.Architecture;

public class DependencyDirectionTests
{
    private static readonly string[] Foundation = [Room.Root, "Errors", "Files"];

    private static readonly Rooms Rooms = new();

    // Resources depend on the pipeline and the pipeline depends on JSON, never in reverse.
    private static readonly DependencyRules House = new(
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [Room.Top] = ["*"],
            ["Integrations"] = ["Scripts", "Http", "Redaction", "Json", "Validation", Room.Generated, .. Foundation],
            ["Scripts"] = ["Integrations", "Connections", "Http", "Json", "Validation", Room.Generated, .. Foundation],
            ["Jobs"] = ["Http", "Redaction", "Json", "Validation", Room.Generated, .. Foundation],
            ["Connections"] = ["Integrations", "Scripts", "DataObjects", "Jobs", "Http", "Redaction", "Json", "Validation", Room.Generated, .. Foundation],
            ["DataObjects"] = ["Connections", "Jobs", "Http", "Json", "Validation", Room.Generated, .. Foundation],
            ["Workflows"] = ["Connections", "DataObjects", "Integrations", "Jobs", "Scripts", "Json", Room.Generated, .. Foundation],
            ["V2"] = ["Http", "Json", "Validation", Room.Generated, .. Foundation],
            ["Raw"] = ["Http", "Json", .. Foundation],
            ["Http"] = ["Authentication", "Diagnostics", "Redaction", "Json", "Validation", .. Foundation],
            ["Authentication"] = ["Http", "Diagnostics", "Json", .. Foundation],
            ["Diagnostics"] = ["Http", "Redaction", .. Foundation],
            [Room.Generated] = ["Json", "Validation", .. Foundation],
            ["Json"] = ["Validation", .. Foundation],
            ["Validation"] = ["Json", .. Foundation],
            ["Errors"] = [Room.Root, "Redaction", "Json", "Validation"],
            ["Redaction"] = ["Json", Room.Root],
            [Room.Root] = ["Errors", "Files", "Json"],
        },
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            // An error exposes the server's response: the pipeline collects its facts, and models hold its texts.
            ["Errors"] =
            [
                "Http.ApiFailure", "Http.ApiOperation", "Http.StatusCodes",
                "Http.ErrorGuidance", "Http.RetryRule",
                "ValidationResults", "ValidationStatus", "ValidationTest",
                "Integrations.Integration", "Integrations.IntegrationId", "Integrations.IntegrationStatus",
                "Jobs.Job", "Jobs.BulkId", "Jobs.BulkJobResult", "Jobs.BulkJobProgress",
            ],
            ["Http"] = ["Json.ImmutaJsonContext", "Errors.ImmutaErrorBody", "ValidationResults", "ValidationStatus", "ValidationTest"],

            // A raw request can set a media type, which must not break out of its header.
            ["Raw"] = ["Authentication.HeaderText"],

            // Hand-written types among the models: values, a base of records, a step of the builders.
            [Room.Generated] =
            [
                "Integrations.IntegrationId", "Integrations.IntegrationCredentials", "Integrations.Existing",
                "Connections.ConnectionKey", "DataObjects.ObjectPath", "Jobs.BulkId", "Jobs.JobId", "V2.Circumstances", "V2.DataSourcesBuilder",
            ],

            // Watching jobs takes hours, and has its own span and count.
            ["Jobs"] = ["Diagnostics.JobWatchTelemetry", "Diagnostics.ClientDiagnostics"],

            // A journal belongs to one tenant, and its entries use the client's time provider.
            ["Workflows"] = ["Http.ImmutaPipeline", "Http.ClientSettings", "Http.BaseAddress"],

            // The options hold a credential and know which keys a header can carry.
            [Room.Root] = ["ImmutaCredential", "Authentication.HeaderText"],
        });

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Dependencies_point_one_way_only(string framework) =>
        string.Join('\n', House.Broken(Read(framework), Rooms)).Should().BeEmpty();

    [Theory]
    [InlineData("Integrations", "Http", "Integrations -> Http: Immuta.Sdk.Integrations.IntegrationsClient knows Immuta.Sdk.Http.ImmutaPipeline")]
    [InlineData("Raw", "Http", "Raw -> Http: Immuta.Sdk.Raw.RawClient knows Immuta.Sdk.Http.ImmutaPipeline")]
    [InlineData("Generated", "Validation", "Generated -> Validation: Immuta.Sdk.Integrations.SnowflakeAuditRules knows Immuta.Sdk.Validation.SchemaNode")]
    public void A_forbidden_dependency_is_reported(string room, string closed, string report)
    {
        var known = House.Known.ToDictionary(StringComparer.Ordinal);
        known[room] = [.. known[room].Except([closed])];

        (House with { Known = known }).Broken(Read("net10.0"), Rooms).Should().Contain(report).And.OnlyContain(line => line.StartsWith($"{room} -> {closed}: "));
    }

    [Fact]
    public void A_dependency_that_only_a_method_body_has_is_reported()
    {
        var closed = House with { Exceptions = new Dictionary<string, string[]>(StringComparer.Ordinal) };

        closed.Broken(Read("net10.0"), Rooms).Should().Contain("Http -> Generated: Immuta.Sdk.Http.ErrorBodyParser knows Immuta.Sdk.Json.ImmutaJsonContext");
    }

    [Fact]
    public void Every_exception_to_the_rule_is_needed()
    {
        var references = Read("net10.0");
        var idle = from room in House.Exceptions
                   from type in room.Value
                   let without = House.Exceptions.ToDictionary(StringComparer.Ordinal)
                   let _ = without[room.Key] = [.. room.Value.Except([type])]
                   where (House with { Exceptions = without }).Broken(references, Rooms).Count == 0
                   select $"{room.Key} needs no exception for {type}";

        idle.Should().BeEmpty();
    }

    [Fact]
    public void Every_type_of_the_library_has_an_area()
    {
        var homeless = Read("net10.0").SelectMany(reference => new[] { reference.From, reference.To })
            .Where(type => type.StartsWith("Immuta.Sdk.", StringComparison.Ordinal) && Rooms.Of(type) is null)
            .Distinct(StringComparer.Ordinal);

        homeless.Should().BeEmpty();
    }

    private static IReadOnlyCollection<TypeReference> Read(string framework) =>
        TypeReferenceReader.Read(Assemblies.PathOf("Immuta.Sdk", framework));
}
