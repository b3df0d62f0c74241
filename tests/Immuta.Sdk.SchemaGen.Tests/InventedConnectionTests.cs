using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.SchemaGen.Reading;
using Xunit;

namespace Immuta.Sdk.SchemaGen.Tests;

/// <summary>A connection to a technology that nobody has thought of yet costs a schema and a sample, and no line of C#.</summary>
public sealed class InventedConnectionTests
{
    private const string Usings = """
        using System;
        using System.Text.Json;
        using Immuta.Sdk;
        using Immuta.Sdk.Connections;
        using Immuta.Sdk.Integrations;
        using Immuta.Sdk.Scripts;
        using Immuta.Sdk.Validation;


        """;

    private const string Program = Usings + """"
        public static class Program
        {
            public static string Registration() => Built.Registration.ToJson(revealSecrets: true);

            public static string Script() => ((LighthouseManualIntegrationRequest)((ISupportsSetupScript)Built).Request).ToJson(revealSecrets: true);

            public static string Custom() => Start("north").WithAuthentication(Json("""{ "authenticationType": "lamp", "oil": "whale" }"""), Json("""{ "oil": "olive" }"""))
                .WithPort(1).WithLightKeeper().Build().Registration.ToJson(revealSecrets: true);

            public static string Read()
            {
                var read = (LighthouseConnectionRegistration)ConnectionRegistration.FromJson(Registration());
                return read == Built.Registration ? ((LighthouseKeyConnectionDetails)read.Connection).KeyFile.FileName : "differs";
            }

            public static string Refused()
            {
                try
                {
                    ConnectionRegistration.FromJson(Start("north").WithKey("k", fileName: "").WithPort(70000).Build().Registration.ToJson(revealSecrets: true));
                    return "accepted";
                }
                catch (ImmutaValidationException ex)
                {
                    return string.Join(" ", ex.Problems.Select(problem => $"{problem.Path}:{problem.Rule}"));
                }
            }

            public static string Printed() => $"{Built} {Built.Registration.ToJson()} {Built.Script}";

            private static LighthouseConnection Built => Start("north").WithKey("invented-key").WithRecommendedSettings().WithRed()
                .WithAdditionalProperty(PayloadSection.Connection, "dated", Json("\"1811\"")).Build();

            private static LighthouseConnectionAuthenticationStage Start(string key) =>
                LighthouseConnection.Create(key, height: 20, @default: "white", hostname: "north.example.com");

            private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
        }
        """";

    [Fact]
    public void Its_builder_creates_the_sample() => Same(Run("Registration"), TinySchemas.LighthouseSample);

    [Fact]
    public void Its_builder_creates_the_script_request_from_the_same_values() => Same(Run("Script"), """
        {
          "type": "Lighthouse", "autoBootstrap": false,
          "config": { "authenticationType": "key", "height": 20, "default": "white", "red": true, "class": "invented-key" }
        }
        """);

    [Fact]
    public void Its_registration_is_read_and_checked_by_its_own_rules()
    {
        Run("Read").Should().Be("key.txt");
        Run("Refused").Should().Contain("$.connection.port:range").And.Contain("$.connection.keyFile.fileName:");
    }

    [Fact]
    public void A_way_of_signing_in_that_is_given_as_json_goes_into_every_payload() => Same(Run("Custom"), """
        {
          "connectionKey": "north",
          "connection": { "technology": "Lighthouse", "authenticationType": "lamp", "hostname": "north.example.com", "port": 1, "oil": "whale" },
          "nativeIntegration": {
            "type": "Lighthouse", "autoBootstrap": false,
            "config": { "authenticationType": "lamp", "host": "north.example.com", "height": 20, "keeper": { "enabled": true }, "oil": "whale", "port": 1 }
          }
        }
        """);

    [Fact]
    public void It_prints_no_secret() => Run("Printed").Should().Contain("LighthouseConnection north").And.NotContain("invented-key");

    [Fact]
    public void It_starts_from_a_connection_that_was_read() => GeneratedLibrary.ErrorsOf(Usings + """
        internal static class Program
        {
            internal static LighthouseConnection Fresh(Connection existing) =>
                LighthouseConnection.From(existing, height: 20, @default: "white").WithKey("k", fileName: "f").Build();
        }
        """).Should().BeEmpty();

    [Fact]
    public void A_setting_that_it_requires_is_required_by_the_compiler() => GeneratedLibrary.ErrorsOf(Usings + """
        internal static class Program
        {
            internal static object Start() => LighthouseConnection.Create("north", height: 20, @default: "white");
        }
        """).Should().ContainSingle().Which.Should().Contain("CS7036").And.Contain("hostname");

    [Fact]
    public async Task Its_payload_is_tested_and_registered_as_it_was_built()
    {
        var server = new Tenant();
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = new("https://acme.example.com"),
            Credential = ImmutaCredential.ApiKey("key"),
            HttpMessageHandler = server,
        });
        var registration = ConnectionRegistration.FromJson(Run("Registration"));

        await immuta.Connections.TestAsync(registration);
        var registered = await immuta.Connections.RegisterAsync(registration);

        registered.ObjectPath.ToString().Should().Contain("north");
        server.Bodies.Should().HaveCount(2);
        server.Bodies.ForEach(body => Same(body, TinySchemas.LighthouseSample));
    }

    [Theory]
    [InlineData("\"LighthouseManualIntegrationRequest\"", "\"NoSuchRequest\"", "NoSuchRequest")]
    [InlineData("\"notes\"", "\"hotes\"", "'hotes'")]
    [InlineData("\"x-immuta-value\": \"hostname\"", "\"x-immuta-value\": \"port\"", "'port'")]
    [InlineData("KEY={key};", "KEY={kay};", "'kay'")]
    [InlineData("\"x-immuta-value\": \"hostname\"", "\"x-immuta-value\": \"settings\"", "'settings'")]
    [InlineData("\"x-immuta-with\": \"WithKey\",", "", "x-immuta-with")]
    [InlineData("\"x-immuta-default\": { \"enabled\": false }", "\"x-immuta-default\": { \"enable\": false }", "'enable'")]
    [InlineData("\"x-immuta-default\": { \"enabled\": false }", "\"x-immuta-default\": true", "'object'")]
    [InlineData("\"x-immuta-default\": 8443", "\"x-immuta-default\": \"8443\"", "'integer'")]
    [InlineData("\"enum\": [\"key\"], \"description\": \"Fixed.\" },\n        \"args\"", "\"enum\": [\"other\"], \"description\": \"Fixed.\" },\n        \"args\"", "'key'")]
    public void A_mistake_in_its_schema_is_refused_with_file_and_reason(string written, string instead, string reason)
    {
        TinySchemas.LighthouseConnection.Should().Contain(written);
        var schemas = TinySchemas.All();
        schemas["connections/lighthouse.schema.json"] = TinySchemas.LighthouseConnection.Replace(written, instead, StringComparison.Ordinal);
        FluentActions.Invoking(() => Generator.Run(new SchemaFolder(schemas))).Should().Throw<SchemaException>()
            .Which.Message.Should().StartWith("connections/lighthouse.schema.json: ").And.Contain(reason);
    }

    private static string Run(string method) => GeneratedLibrary.Run(Program, method);

    private static void Same(string actual, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(actual), JsonNode.Parse(expected)).Should().BeTrue($"{actual} is expected to be {expected}");

    private sealed class Tenant : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is null)
            {
                return Response(HttpStatusCode.NotFound, """{ "statusCode": 404, "error": "Not Found", "message": "No such connection." }""");
            }

            Bodies.Add(await request.Content.ReadAsStringAsync(cancellationToken));
            return Response(HttpStatusCode.OK, """{ "objectPath": ["north"], "bulkId": "b" }""");
        }

        private static HttpResponseMessage Response(HttpStatusCode status, string body) =>
            new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
