namespace Immuta.Sdk.Testing.Tests;

public sealed class RoutingTests
{
    [Theory]
    [BothTransports("GET", "/")]
    [BothTransports("GET", "/nowhere")]
    [BothTransports("PATCH", "/integrations")]
    [BothTransports("GET", "/integrations/")]
    [BothTransports("GET", "/Integrations")]
    [BothTransports("GET", "/integrations/10000/scripts/edit")]
    [BothTransports("POST", "/integrations/scripts/enable-post-edit")]
    public async Task An_unknown_endpoint_is_404(TestTransport transport, string method, string path)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.SendAsync(method, path);

        response.ShouldBeError(HttpStatusCode.NotFound, $"The fake tenant has no endpoint {method} {path}.");
    }

    [Theory]
    [BothTransports("/integrations/a%2Fb", "a/b")]
    [BothTransports("/integrations/a%252Fb", "a%2Fb")]
    [BothTransports("/integrations/scripts%2Fcreate", "scripts/create")]
    [BothTransports("/integrations/my%20key%3A%20x", "my key: x")]
    public async Task An_escaped_slash_never_separates_segments(TestTransport transport, string path, string id)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.GetAsync(path);

        response.ShouldBeError(HttpStatusCode.NotFound, $"No Integration found with ID {id}.");
        tenant.Fake.Journal.Entries.Single().RequestTarget.Should().Be(path);
    }

    [Theory]
    [BothTransports("/integrations/010000")]
    [BothTransports("/integrations/+10000")]
    [BothTransports("/integrations/%2010000")]
    public async Task Only_the_exact_id_finds_an_integration(TestTransport transport, string path)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.CreateAsync(Bodies.Trino());

        (await tenant.GetAsync(path)).Status.Should().Be(HttpStatusCode.NotFound);
        (await tenant.GetAsync("/integrations/%31%30000")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports]
    public async Task A_query_does_not_change_the_endpoint(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        (await tenant.GetAsync("/integrations?a=/b")).Status.Should().Be(HttpStatusCode.OK);
    }
}
