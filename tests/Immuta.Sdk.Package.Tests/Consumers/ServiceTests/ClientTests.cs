using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace ServiceTests;

/// <summary>Options of calls, exceptions, the traffic log and configuration, as the packages have them.</summary>
public sealed class ClientTests
{
    private const string Key = "invented-key-0123456789";
    private const string Password = "Invented-Passw0rd-77";

    [Fact]
    public async Task Calls_of_a_view_carry_headers_and_report_responses()
    {
        using var server = new StubServer(() => StubServer.Json("[]", headers: ("x-request-id", "r-7")));
        await using var client = Create(server);
        var seen = new List<ResponseInfo>();

        await client.WithOptions(new() { Headers = new Dictionary<string, string> { ["X-Change"] = "CHG-42" }, OnResponse = seen.Add }).Integrations.ListAsync();
        await client.Integrations.ListAsync();

        Assert.Equal("CHG-42", server.Requests[0].Headers["X-Change"]);
        Assert.False(server.Requests[1].Headers.ContainsKey("X-Change"));
        var response = Assert.Single(seen);
        Assert.Equal(("Integrations.List", HttpStatusCode.OK, 1, "r-7"), (response.Operation, response.StatusCode, response.Attempt, response.RequestId));
        Assert.Throws<ArgumentException>(() => new RequestOptions { Headers = new Dictionary<string, string> { ["Authorization"] = "x" } });
        Assert.Throws<ArgumentException>(() => client.WithOptions(new() { AttemptTimeout = TimeSpan.FromMinutes(2), TotalTimeout = TimeSpan.FromMinutes(1) }));
    }

    [Fact]
    public async Task A_view_without_retries_sends_once()
    {
        using var server = new StubServer(() => StubServer.Json("""{"statusCode":503,"error":"Busy","message":"later"}""", HttpStatusCode.ServiceUnavailable));
        await using var client = Create(server);

        await Assert.ThrowsAsync<ImmutaServerException>(() => client.WithOptions(new() { DisableRetries = true }).Integrations.ListAsync());

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Raw_takes_types_of_the_caller()
    {
        using var server = new StubServer(() => StubServer.Json("""[{"name":"a"}]"""));
        await using var client = Create(server);

        var request = RawRequest.Create(HttpMethod.Post, "/tag", new Label("b"), LabelContext.Default.Label);
        var labels = await client.Raw.SendAsync(request, LabelContext.Default.LabelArray);
        await client.Raw.SendAsync(new RawRequest(HttpMethod.Get, "/tag") { Query = [new("searchText", "e-mail & phone")] });
        var length = 0L;
        await client.Raw.SendStreamAsync(new RawRequest(HttpMethod.Get, "/tag"), async (stream, token) =>
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, token);
            length = copy.Length;
        });

        Assert.Equal("a", Assert.Single(labels).Name);
        Assert.Equal("""{"name":"b"}""", server.Requests[0].Body);
        Assert.Equal("GET /tag?searchText=e-mail%20%26%20phone", server.Requests[1].Line);
        Assert.Equal(14, length);
        Assert.Contains("begins with a slash", Assert.ThrowsAny<ArgumentException>(() => new RawRequest(HttpMethod.Get, "tag")).Message);
    }

    [Fact]
    public async Task An_exception_carries_headers_retry_after_and_request_id()
    {
        using var server = new StubServer(() => StubServer.Json(
            """{"statusCode":429,"error":"Too Many Requests","message":"slow down"}""", (HttpStatusCode)429, ("Retry-After", "3600"), ("x-request-id", "r-9"), ("X-Internal", "secret-ish")));
        await using var client = Create(server);

        var failure = await Assert.ThrowsAsync<ImmutaRateLimitedException>(() => client.Integrations.ListAsync());

        Assert.Equal((TimeSpan.FromHours(1), "r-9", "3600"), (failure.RetryAfter, failure.RequestId, failure.Headers["retry-after"]));
        Assert.DoesNotContain("X-Internal", failure.Headers.Keys);
    }

    [Fact]
    public async Task A_missing_permission_is_named_with_how_to_grant_it()
    {
        using var server = new StubServer(() => StubServer.Json("""{"statusCode":403,"error":"Forbidden","message":"no"}""", HttpStatusCode.Forbidden));
        await using var client = Create(server);

        var failure = await Assert.ThrowsAsync<ImmutaForbiddenException>(() => client.Integrations.ListAsync());

        Assert.Contains("APPLICATION_ADMIN", failure.Message);
        Assert.Contains("Users, the user, Settings, Add Permissions", failure.Message);
    }

    [Theory]
    [InlineData(HttpRequestError.SecureConnectionError, "certificate")]
    [InlineData(HttpRequestError.ProxyTunnelError, "proxy")]
    public async Task A_fault_of_the_network_is_named_by_its_kind(HttpRequestError error, string word)
    {
        using var server = new StubServer(() => throw new HttpRequestException(error, "invented", new AuthenticationException("invented")));
        await using var client = Create(server);

        var failure = await Assert.ThrowsAsync<ImmutaConnectionException>(() => client.WithOptions(new() { DisableRetries = true }).Integrations.ListAsync());

        Assert.Contains(word, failure.Message);
    }

    [Fact]
    public async Task The_traffic_log_of_a_service_shows_everything_but_secrets()
    {
        await using var fake = new FakeImmuta();
        var lines = new Lines();
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(lines).SetMinimumLevel(LogLevel.Trace));
        services.AddImmutaClient(options => (options.BaseAddress, options.ApiKey, options.HttpMessageHandler, options.ApiKeyMode) =
            (new("https://acme.example.com"), fake.ApiKey, fake.CreateHandler(), ApiKeyMode.TokenExchange)).AddTrafficLog(LogLevel.Debug);
        await using var provider = services.BuildServiceProvider();
        var immuta = provider.GetRequiredService<IImmutaClient>();
        var sales = SnowflakeConnection.Create("acme-sales", "acme.snowflake.example.com", "WH", "DB", "ROLE").WithUserPassword("IMMUTA_SYSTEM", Password).WithRecommendedSettings().Build();

        var script = await immuta.Scripts.CreateAsync(sales);
        await immuta.Connections.RegisterAsync(sales);
        await immuta.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/tag") { Text = $$"""{"tags":[{"name":"{{Password}}"}]}""" }).ContinueWith(_ => { }, TaskScheduler.Default);

        var text = string.Join('\n', lines.All);
        Assert.Contains("POST https://acme.example.com/data/connection", text);
        Assert.Contains("IMMUTA_SYSTEM", text);
        Assert.Contains("\"password\":\"***\"", text);
        Assert.DoesNotContain(Password, text);
        Assert.DoesNotContain(fake.ApiKey, text);
        Assert.DoesNotContain(script.Text.Reveal()[..40], text);
    }

    [Fact]
    public async Task The_traffic_log_of_a_script_is_a_delegate()
    {
        var records = new List<TrafficRecord>();
        using var server = new StubServer(() => StubServer.Json("[]"));
        await using var client = Create(server, options => options.TrafficLog = records.Add);

        await client.Integrations.ListAsync();

        Assert.Equal(("GET", HttpStatusCode.OK, "[]", "***"), (records[0].Method.Method, records[0].StatusCode, records[0].ResponseBody, records[0].RequestHeaders["Authorization"]));
        Assert.DoesNotContain(Key, records[0].ToString());
    }

    [Fact]
    public async Task A_key_file_is_read_again_when_its_key_is_refused()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "first\n");
        using var server = new StubServer(() => StubServer.Json("{}", HttpStatusCode.Unauthorized), () => StubServer.Json("[]"));
        var services = new ServiceCollection();
        services.AddImmutaClient(Section(("BaseAddress", "https://acme.example.com"), ("ApiKeyFile", file))).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();
        var immuta = provider.GetRequiredService<IImmutaClient>();
        _ = provider.GetRequiredService<IOptions<ImmutaClientOptions>>().Value;
        _ = immuta.BaseAddress;

        await File.WriteAllTextAsync(file, "second\n");
        await immuta.Integrations.ListAsync();

        Assert.Equal(["first", "second"], server.Requests.Select(request => request.Headers["Authorization"]));
        File.Delete(file);
    }

    [Theory]
    [InlineData("BaseAdress", "x", "Write BaseAddress")]
    [InlineData("Resilience:AttemptTimeout:Timeout", "00:06:00", "is longer than")]
    [InlineData("Resilience:TotalRequestTimeout", "00:06:00", "Set Resilience:TotalRequestTimeout:Timeout")]
    [InlineData("ApiKeyEnvironmentVariable", "IMMUTA_NO_SUCH", "are set together")]
    [InlineData("MaxRetryAfter", "30", "such as 00:01:40")]
    public void A_mistyped_setting_stops_the_start(string key, string value, string advice)
    {
        var services = new ServiceCollection();
        services.AddImmutaClient(Section(("BaseAddress", "https://acme.example.com"), ("ApiKey", Key), (key, value)));
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains($"Immuta:{key}", failure.Message);
        Assert.Contains(advice, failure.Message);
        Assert.DoesNotContain(Key, failure.Message);
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Immuta:{setting.Key}", (string?)setting.Value))).Build().GetSection("Immuta");

    private static ImmutaClient Create(HttpMessageHandler handler, Action<ImmutaClientOptions>? configure = null)
    {
        var options = new ImmutaClientOptions { BaseAddress = new("https://acme.example.com"), ApiKey = Key, HttpMessageHandler = handler };
        configure?.Invoke(options);
        return ImmutaClient.Create(options);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Add($"{formatter(state, exception)} {state} {exception}");
    }
}

internal sealed record Label(string Name);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(Label[]))]
internal sealed partial class LabelContext : JsonSerializerContext;
