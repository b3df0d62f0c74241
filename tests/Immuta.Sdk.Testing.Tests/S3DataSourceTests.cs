namespace Immuta.Sdk.Testing.Tests;

public sealed class S3DataSourceTests
{
    [Theory]
    [BothTransports(S3DataSourceFormat.Array)]
    [BothTransports(S3DataSourceFormat.ObjectForOne)]
    public async Task A_data_source_is_created_on_an_S3_integration_and_read_back(TestTransport transport, S3DataSourceFormat shape)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.S3DataSources = shape;
        await tenant.CreateAsync(Bodies.S3());

        var created = await tenant.PostAsync("/native-s3/handler", Bodies.DataSources(10000));
        var source = shape is S3DataSourceFormat.Array ? created.Json[0] : created.Json;

        source.GetRawText().Should().Be("""{"dataSourceId":10000,"prefix":"s3://acme-landing/orders/","dataSourceName":"Orders"}""");
        (await tenant.GetAsync("/native-s3/handler/10000")).Text.Should().Be(source.GetRawText());
    }

    [Theory]
    [BothTransports]
    public async Task Data_sources_need_an_existing_S3_integration(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.CreateAsync(Bodies.Snowflake());

        (await tenant.PostAsync("/native-s3/handler", Bodies.DataSources(5)))
            .ShouldBeError(HttpStatusCode.NotFound, "No integration found with ID 5.");
        (await tenant.PostAsync("/native-s3/handler", Bodies.DataSources(10000)))
            .ShouldBeError(HttpStatusCode.BadRequest, "Integration 10000 is not a Native S3 integration.");
    }

    [Theory]
    [BothTransports]
    public async Task The_id_of_the_integration_must_be_a_number(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.CreateAsync(Bodies.S3());

        var response = await tenant.PostAsync("/native-s3/handler", Bodies.DataSources("10000"));

        response.ShouldBeError(HttpStatusCode.BadRequest, "The request body breaks the schema: $.integrationId: NumberExpected");
    }

    [Theory]
    [BothTransports]
    public async Task An_unknown_handler_is_not_found(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        (await tenant.GetAsync("/native-s3/handler/5")).ShouldBeError(HttpStatusCode.NotFound, "No handler found with ID 5.");
    }
}
