using System.Net;
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WrongCalls.Calls;

/// <summary>What the tenant, or something before it, refuses.</summary>
internal static class TenantCalls
{
    private const string Forbidden = """{"statusCode":403,"error":"Forbidden","message":"Insufficient permissions."}""";

    public static IReadOnlyList<Case> All { get; } =
    [
        Case.Async("a key of another tenant", "Integrations.List", world => world.Client(options => options.ApiKey = "canary-other-key").Integrations.ListAsync()),
        Case.Async("a key that must be exchanged first", "Authentication", world => world.Client(options => (options.ApiKey, options.ApiKeyMode) = ("canary-other-key", ApiKeyMode.TokenExchange)).Integrations.ListAsync()),
        Create("a key without the permission", "Integrations.Create", HttpStatusCode.Forbidden, Forbidden),
        List("403 for a list", "Integrations.List", HttpStatusCode.Forbidden, Forbidden),
        Create("400 with details", "Integrations.Create", HttpStatusCode.BadRequest, """{"statusCode":400,"error":"Bad Request","message":"\"config.host\" is not allowed to be empty","validation":{"source":"payload","keys":["config.host"]}}"""),
        Create("409: the integration exists", "Integrations.Create", HttpStatusCode.Conflict, """{"statusCode":409,"error":"Conflict","message":"An integration with this host already exists."}"""),
        Create("413", "Integrations.Create", HttpStatusCode.RequestEntityTooLarge, """{"statusCode":413,"error":"Request Entity Too Large","message":"Payload content length greater than maximum allowed: 1048576"}"""),
        Create("422 with a failed test", "Integrations.Create", HttpStatusCode.UnprocessableEntity, """{"statusCode":422,"error":"Unprocessable Entity","message":"Validation failed.","validationResults":{"status":"failed","validationTests":[{"name":"Initial Validation: Basic Connection Test","status":"failed","message":"Incorrect username or password was specified."}]}}"""),
        Create("429", "Integrations.Create", HttpStatusCode.TooManyRequests, """{"statusCode":429,"error":"Too Many Requests","message":"Rate limit exceeded"}"""),
        Create("500 for a creation", "Integrations.Create", HttpStatusCode.InternalServerError, """{"statusCode":500,"error":"Internal Server Error","message":"An internal server error occurred"}"""),
        Case.Async("422 that repeats the password", "Integrations.Create", world =>
        {
            world.Fake.RespondNext(FakeResponse.Json(HttpStatusCode.UnprocessableEntity, $$"""{"statusCode":422,"error":"Unprocessable Entity","message":"Login failed for SETUP_ADMIN with {{World.Password}}"}"""), match: request => request.Matches("POST", "/integrations"));
            return world.Immuta.Integrations.CreateAsync(Request());
        }),
        List("500 for a list", "Integrations.List", HttpStatusCode.InternalServerError, """{"statusCode":500,"error":"Internal Server Error","message":"An internal server error occurred"}"""),
        Page("502 of a gateway, as a page", "Integrations.List", HttpStatusCode.BadGateway, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"),
        Page("404 of a gateway, as a page", "Integrations.List", HttpStatusCode.NotFound, "<html><body>No such site.</body></html>"),
        Page("a sign-in page with 200", "Integrations.List", HttpStatusCode.OK, Texts.Html),
        List("an empty body with 200", "Integrations.List", HttpStatusCode.OK, ""),
        List("half a response", "Integrations.List", HttpStatusCode.OK, "[{\"id\": 41,"),
        List("an object in place of a list", "Integrations.List", HttpStatusCode.OK, "{\"id\":41}"),
        Case.Async("a creation whose response shows no id", "Integrations.Create", world =>
        {
            world.Fake.RespondNext(FakeResponse.Json(HttpStatusCode.OK, "{\"status\":\"enabled\"}"), match: request => request.Matches("POST", "/integrations"));
            return world.Immuta.Integrations.CreateAsync(Request());
        }),
        Case.Async("a response that is too long", "MaxResponseBodyBytes", world =>
        {
            world.Fake.RespondNext(FakeResponse.Json(HttpStatusCode.OK, $"[{new string(' ', 4096)}]"));
            return world.Client(options => options.MaxResponseBodyBytes = 1024).Integrations.ListAsync();
        }),
        Case.Async("a creation whose response is lost, without recovery", "Integrations.Create", world =>
        {
            world.Fake.DropNextResponse(match: request => request.Matches("POST", "/integrations"));
            return world.Client(options => options.RecoverLostResponses = false).Integrations.CreateAsync(Request());
        }),
        Case.Async("an integration that fails after its creation", "10000", async world =>
        {
            world.Fake.FailNextCreation(new FakeValidationTest("Initial Validation: Basic Connection Test", "failed", "Incorrect username or password was specified."));
            var created = await world.Immuta.Integrations.CreateAsync(Request());
            await world.Immuta.Integrations.WaitUntilReadyAsync(created.Id);
        }),
        Case.Async("a wait that is too short", "Integrations.WaitUntilReady", async world =>
        {
            await using var fake = new FakeImmuta(new() { ApiKey = World.ApiKey, CreatingDuration = TimeSpan.FromMinutes(5) });
            var immuta = world.Client(options => options.HttpMessageHandler = fake.CreateHandler());
            var created = await immuta.Integrations.CreateAsync(Request());
            await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: new() { InitialDelay = TimeSpan.FromMilliseconds(10), MaxDelay = TimeSpan.FromMilliseconds(10), Timeout = TimeSpan.FromMilliseconds(100) });
        }),
        Case.Async("`CreateIfAbsentAsync` of an integration that differs", "$.config.warehouse", async world =>
        {
            await world.Immuta.Integrations.CreateAsync(Request());
            await world.Immuta.Integrations.CreateIfAbsentAsync(SnowflakeIntegration.Create("acme.snowflake.example.com", "OTHER_WH", "IMMUTA").WithUserPassword("SETUP_ADMIN", World.Password).Automatic("ACCOUNTADMIN").Build());
        }),
        Case.Async("a connection test that fails", "Connections.Test", world =>
        {
            world.Fake.RejectNextConnectionTest(message: "Incorrect username or password was specified.");
            return world.Immuta.Connections.TestAsync(Connection());
        }),
        Case.Async("a connection that is registered twice", "Connections.Register", async world =>
        {
            await world.Immuta.Connections.RegisterAsync(Connection());
            await world.Immuta.Connections.RegisterAsync(Connection());
        }),
        Case.Async("a script that is a sign-in page", "Scripts.Create", world =>
        {
            world.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, Texts.Html, "text/html"));
            return world.Immuta.Scripts.CreateAsync(Connection());
        }),
        Case.Async("a script that is saved twice", "setup.sql", async world =>
        {
            var script = await world.Immuta.Scripts.CreateAsync(Connection());
            await script.SaveAsync(world.PathOf("setup.sql"));
            await script.SaveAsync(world.PathOf("setup.sql"));
        }),
        Case.Async("a script that is saved into a folder that does not exist", "scripts/setup.sql", async world =>
            await (await world.Immuta.Scripts.CreateAsync(Connection())).SaveAsync(world.PathOf("scripts/setup.sql"))),
        Health("a health check with a wrong key", "401", world => world.Client(options => options.ApiKey = "canary-other-key")),
        Health("a health check while the tenant is down", "503", world =>
        {
            world.Fake.FailNext(HttpStatusCode.ServiceUnavailable, body: """{"statusCode":503,"error":"Service Unavailable","message":"The service is being updated."}""", count: 9);
            return world.Immuta;
        }),
        Health("a health check before a sign-in page", "Raw.Send", world =>
        {
            world.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, Texts.Html, "text/html"));
            return world.Immuta;
        }),
        Health("a health check of a tenant that does not respond", "Immuta", world =>
        {
            world.Fake.DelayNext(TimeSpan.FromSeconds(20), count: 9);
            return world.Immuta;
        }, TimeSpan.FromMilliseconds(200)),
    ];

    private static SnowflakeAutomaticIntegrationRequest Request() =>
        SnowflakeIntegration.Create("acme.snowflake.example.com", "IMMUTA_WH", "IMMUTA").WithUserPassword("SETUP_ADMIN", World.Password).Automatic("ACCOUNTADMIN").Build();

    private static SnowflakeConnection Connection() =>
        SnowflakeConnection.Create("acme-sales", "acme.snowflake.example.com", "WH", "IMMUTA", "ROLE").WithUserPassword("IMMUTA", World.Password).WithRecommendedSettings().Build();

    private static Case Create(string input, string place, HttpStatusCode status, string body) => Case.Async(input, place, world =>
    {
        world.Fake.FailNext(status, body: body, count: 9, match: request => request.Matches("POST", "/integrations"));
        return world.Immuta.Integrations.CreateAsync(Request());
    });

    private static Case List(string input, string place, HttpStatusCode status, string body) => Case.Async(input, place, world =>
    {
        world.Fake.RespondNext(FakeResponse.Json(status, body), count: 9);
        return world.Immuta.Integrations.ListAsync();
    });

    private static Case Page(string input, string place, HttpStatusCode status, string html) => Case.Async(input, place, world =>
    {
        world.Fake.RespondNext(FakeResponse.Text(status, html, "text/html"), count: 9);
        return world.Immuta.Integrations.ListAsync();
    });

    private static Case Health(string input, string place, Func<World, IImmutaClient> create, TimeSpan? timeout = null) => Case.Reports(input, place, async world =>
    {
        var check = new ImmutaHealthCheck(create(world)) { Timeout = timeout ?? TimeSpan.FromSeconds(20) };
        var result = await check.CheckHealthAsync(new() { Registration = new("immuta", check, HealthStatus.Unhealthy, tags: null) });
        return result.Status == HealthStatus.Healthy ? null : result.Description;
    });
}
