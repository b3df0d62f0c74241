using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class ConnectionEqualityTests
{
    [Theory]
    [BothTransports("userPassword", "hostname", "config.host")]
    [BothTransports("userPassword", "port", "config.port")]
    [BothTransports("userPassword", "warehouse", "config.warehouse")]
    [BothTransports("userPassword", "username", "config.username")]
    [BothTransports("userPassword", "password", "config.password")]
    [BothTransports("keyPair", "privateKey.userFilename", "config.privateKey.userFilename")]
    [BothTransports("keyPair", "privateKey.content", "config.privateKey.content")]
    [BothTransports("keyPair", "privateKeyPassword", "config.privateKeyPassword")]
    [BothTransports("certificate", "oAuthClientConfig.clientId", "config.oAuthClientConfig.clientId")]
    [BothTransports("certificate", "oAuthClientConfig.authorityUrl", "config.oAuthClientConfig.authorityUrl")]
    [BothTransports("certificate", "oAuthClientConfig.resource", "config.oAuthClientConfig.resource")]
    [BothTransports("certificate", "oAuthClientConfig.publicCertificateThumbprint", "config.oAuthClientConfig.publicCertificateThumbprint")]
    [BothTransports("certificate", "oAuthClientConfig.oauthPrivateKey.userFilename", "config.oAuthClientConfig.oauthPrivateKey.userFilename")]
    [BothTransports("certificate", "oAuthClientConfig.oauthPrivateKey.content", "config.oAuthClientConfig.oauthPrivateKey.content")]
    [BothTransports("clientSecret", "oAuthClientConfig.clientSecret", "config.oAuthClientConfig.clientSecret")]
    [BothTransports("token", "hostname", "config.host")]
    [BothTransports("token", "port", "config.port")]
    [BothTransports("token", "token", "config.token")]
    [BothTransports("oAuthM2M", "oAuthClientConfig.clientId", "config.oAuthClientConfig.clientId")]
    [BothTransports("oAuthM2M", "oAuthClientConfig.clientSecret", "config.oAuthClientConfig.clientSecret")]
    [BothTransports("oAuthM2M", "oAuthClientConfig.scope", "config.oAuthClientConfig.scope")]
    [BothTransports("oAuthM2M", "oAuthClientConfig.authorityUrl", "config.oAuthClientConfig.authorityUrl")]
    public async Task Where_both_parts_must_agree_both_paths_are_named(TestTransport transport, string what, string connection, string integration)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        JsonNode other = connection is "port" ? 444 : "another value";
        var body = ConnectionBodies.Of(what).Set("nativeIntegration." + integration, other);

        foreach (var path in new[] { "/data/connection/test", "/data/connection" })
        {
            (await tenant.PostAsync(path, body)).ShouldBeError(
                HttpStatusCode.BadRequest,
                $"The connection and its integration disagree: $.nativeIntegration.{integration} must equal $.connection.{connection}");
        }

        tenant.Fake.Connections.Should().BeEmpty();
    }

    [Theory]
    [BothTransports("keyPair", "nativeIntegration.config.privateKeyPassword")]
    [BothTransports("keyPair", "connection.privateKeyPassword")]
    [BothTransports("clientSecret", "nativeIntegration.config.oAuthClientConfig.resource")]
    [BothTransports("oAuthM2M", "nativeIntegration.config.oAuthClientConfig.scope")]
    public async Task An_optional_member_is_in_both_parts_or_in_neither(TestTransport transport, string what, string path)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.PostAsync("/data/connection", ConnectionBodies.Of(what).Set(path, null));

        response.Status.Should().Be(HttpStatusCode.BadRequest);
        response.Text.Should().Contain("$." + path);
    }

    [Theory]
    [BothTransports]
    public async Task The_port_of_a_password_integration_may_be_left_out(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake().Set("nativeIntegration.config.port", null));

        response.Status.Should().Be(HttpStatusCode.OK, response.Text);
    }

    [Theory]
    [BothTransports]
    public async Task Role_patterns_in_two_places_must_not_differ(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var inside = ConnectionBodies.Snowflake().Set("nativeIntegration.config.userRolePattern", Pattern("LOADER"));

        (await tenant.PostAsync("/data/connection/test", inside)).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.PostAsync("/data/connection/test", inside.Set("nativeIntegration.userRolePattern", Pattern("LOADER")))).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.PostAsync("/data/connection/test", inside.Set("nativeIntegration.userRolePattern", Pattern("OTHER"))))
            .Text.Should().Contain("$.nativeIntegration.config.userRolePattern must equal $.nativeIntegration.userRolePattern");
    }

    [Theory]
    [BothTransports("userPassword", "connection.warehouse", "$.connection.warehouse: PropertyRequired")]
    [BothTransports("userPassword", "nativeIntegration.config.lineage", "$.nativeIntegration.config.lineage: PropertyRequired")]
    [BothTransports("keyPair", "connection.privateKey", "$.connection.privateKey: PropertyRequired")]
    [BothTransports("token", "nativeIntegration.unityCatalog", "$.nativeIntegration.unityCatalog: PropertyRequired")]
    [BothTransports("token", "nativeIntegration.config.catalog", "$.nativeIntegration.config.catalog: PropertyRequired")]
    [BothTransports("lake formation", "nativeIntegration", "$.nativeIntegration: PropertyRequired")]
    public async Task A_missing_member_is_named_by_its_path(TestTransport transport, string what, string path, string fault)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.PostAsync("/data/connection", ConnectionBodies.Of(what).Set(path, null));

        response.ShouldBeError(HttpStatusCode.BadRequest, "The request body breaks the schema: " + fault);
    }

    [Theory]
    [BothTransports("connection.technology", "Oracle", "$.connection.technology: NotInEnumeration")]
    [BothTransports("nativeIntegration.type", "Databricks", "$.nativeIntegration.type")]
    [BothTransports("nativeIntegration.autoBootstrap", true, "$.nativeIntegration.autoBootstrap")]
    [BothTransports("connectionKey", "", "$.connectionKey: StringTooShort")]
    public async Task A_wrong_value_is_named_by_its_path(TestTransport transport, string path, object value, string fault)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake().Set(path, value is bool flag ? flag : (string)value));

        response.Status.Should().Be(HttpStatusCode.BadRequest);
        response.Text.Should().Contain(fault).And.NotContain(Bodies.Secret);
    }

    private static JsonObject Pattern(string role) => new() { ["exclude"] = new JsonArray(role) };
}
