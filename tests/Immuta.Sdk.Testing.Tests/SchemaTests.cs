using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class SchemaTests
{
    public static TheoryData<string> Samples()
    {
        var data = new TheoryData<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples", "integrations"), "*.json"))
        {
            data.Add(Path.GetFileName(file));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_is_accepted(string file)
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        var body = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "integrations", file));
        var isDataSource = file.StartsWith("amazon-s3-data-sources.", StringComparison.Ordinal);

        var response = await tenant.SendAsync("POST", isDataSource ? "/native-s3/handler" : "/integrations", body);

        // The data sources of a sample refer to an integration that this tenant does not have.
        response.Status.Should().Be(isDataSource ? HttpStatusCode.NotFound : HttpStatusCode.OK, response.Text);
    }

    [Theory]
    [BothTransports("Snowflake", true, "password", "$.config.password: PropertyRequired")]
    [BothTransports("Snowflake", true, "host", "$.config.host: PropertyRequired")]
    [BothTransports("Databricks", false, "token", "$.config.token: PropertyRequired")]
    [BothTransports("Redshift", true, "username", "$.config.username: PropertyRequired")]
    [BothTransports("Azure Synapse Analytics", false, "schema", "$.config.schema: PropertyRequired")]
    [BothTransports("Native S3", false, "awsSecretAccessKey", "$.config.awsSecretAccessKey: PropertyRequired")]
    public async Task A_missing_member_is_named_even_inside_a_union(
        TestTransport transport, string technology, bool automatic, string member, string fault)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.PostAsync("/integrations", Bodies.Of(technology, automatic).With(member, null));

        response.ShouldBeError(HttpStatusCode.BadRequest, $"The request body breaks the schema: {fault}");
        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Theory]
    [BothTransports]
    public async Task All_faults_are_named_at_once_and_no_value_is(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var body = Bodies.Snowflake()
            .With("host", 5)
            .With("warehouse", null)
            .With("password", new JsonArray(Bodies.Secret))
            .With("workspaces", new JsonObject { ["warehouses"] = new JsonArray("ok", 7) });

        var response = await tenant.PostAsync("/integrations", body);

        response.Status.Should().Be(HttpStatusCode.BadRequest);
        response["message"].Should().ContainAll(
            "$.config.host: StringExpected",
            "$.config.warehouse: PropertyRequired",
            "$.config.password: StringExpected",
            "$.config.workspaces.warehouses[1]: StringExpected");
        response["message"].Should().NotContain(Bodies.Secret).And.NotContain("NotOneOf");
    }

    [Theory]
    [BothTransports("""{"config":{}}""", "$.type: PropertyRequired")]
    [BothTransports("""{"type":"Snowflake"}""", "$.autoBootstrap: PropertyRequired")]
    [BothTransports("""{"type":"Snowflake","autoBootstrap":"true","config":{}}""", "$.autoBootstrap: BooleanExpected")]
    [BothTransports("""{"type":"Native S3","autoBootstrap":true,"config":{}}""", "$.autoBootstrap: NotInEnumeration")]
    [BothTransports("""{"type":"snowflake","autoBootstrap":true,"config":{}}""", "$.type: NotInEnumeration (known: Snowflake, ")]
    [BothTransports("""[1]""", "$: ObjectExpected")]
    [BothTransports("""{"type":null}""", "$.type: StringExpected")]
    public async Task A_wrong_envelope_is_refused_with_the_path(TestTransport transport, string body, string fault)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.SendAsync("POST", "/integrations", body);

        response.Status.Should().Be(HttpStatusCode.BadRequest);
        response["message"].Should().Contain(fault);
    }

    [Theory]
    [BothTransports]
    public async Task OAuth_does_not_go_with_an_automatic_Snowflake(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.PostAsync("/integrations", Bodies.Snowflake().With("authenticationType", "oAuthClientCredentials"));

        response.Status.Should().Be(HttpStatusCode.BadRequest);
        response["message"].Should().Contain("$.config.authenticationType: NotInEnumeration (known: userPassword, keyPair)");
    }

    [Theory]
    [BothTransports]
    public async Task Members_that_are_in_no_schema_are_kept(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var id = await tenant.CreateAsync(Bodies.Snowflake().With("madeUp", new JsonObject { ["deep"] = 1 }));

        var read = await tenant.GetAsync($"/integrations/{id}");
        read.Json.GetProperty("config").GetProperty("madeUp").GetRawText().Should().Be("""{"deep":1}""");
    }

    [Theory]
    [BothTransports(false, HttpStatusCode.BadRequest)]
    [BothTransports(true, HttpStatusCode.OK)]
    public async Task Unknown_cases_pass_only_under_the_quirk(TestTransport transport, bool accepted, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.AcceptUnknownCases = accepted;

        var technology = await tenant.PostAsync("/integrations", new JsonObject { ["type"] = "Some Future Technology" });
        var authentication = await tenant.PostAsync("/integrations", Bodies.Redshift().With("authenticationType", "accessKey"));

        technology.Status.Should().Be(status);
        authentication.Status.Should().Be(status);
    }

    [Theory]
    [BothTransports("{")]
    [BothTransports("{'type':'Trino'}")]
    [BothTransports("{\"type\":\"Trino\",}")]
    [BothTransports("{\"type\":\"Trino\"} // so far")]
    [BothTransports("{\"type\":\"Trino\",\"type\":\"Snowflake\"}")]
    [BothTransports("type: Trino")]
    public async Task What_is_not_strictly_JSON_is_refused(TestTransport transport, string body)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        (await tenant.SendAsync("POST", "/integrations", body)).ShouldBeError(HttpStatusCode.BadRequest, "The request body is not valid JSON.");
    }

    [Theory]
    [BothTransports("POST", "/integrations")]
    [BothTransports("POST", "/integrations/scripts/create")]
    [BothTransports("PUT", "/integrations/10000")]
    [BothTransports("POST", "/native-s3/handler")]
    public async Task A_missing_body_is_refused(TestTransport transport, string method, string path)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.SendAsync(method, path);

        response.ShouldBeError(HttpStatusCode.BadRequest, "The request body is missing or empty: $: ObjectExpected");
    }

    [Theory]
    [BothTransports]
    public async Task A_wrong_content_type_is_refused(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.SendAsync("POST", "/integrations", """{"type":"Trino"}""", "text/plain");

        response.ShouldBeError(HttpStatusCode.UnsupportedMediaType, "The request body must have the content type application/json.");
    }

    [Theory]
    [BothTransports]
    public async Task A_body_over_the_cap_is_refused(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { MaxRequestBodyBytes = 100 });

        (await tenant.SendAsync("POST", "/integrations", """{"type":"Trino"}""")).Status.Should().Be(HttpStatusCode.OK);
        var response = await tenant.SendAsync("POST", "/integrations", $$"""{"type":"{{new string('x', 100)}}"}""");

        response.ShouldBeError(HttpStatusCode.RequestEntityTooLarge, "The request body is larger than this tenant reads.");
    }
}
