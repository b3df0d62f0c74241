using System.Net;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Immuta.Sdk.Tests.Diagnostics;

/// <summary>What the traffic log shows of requests and responses.</summary>
public sealed class TrafficLogTests
{
    private const string Password = "Invented-Passw0rd-77";

    private readonly List<TrafficRecord> _records = [];

    [Fact]
    public async Task It_shows_the_request_and_the_response()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"hits":[1]}"""), o => o.TrafficLog = _records.Add);

        await client.Client.Raw.SendAsync(new RawRequest(HttpMethod.Get, "/tag") { Query = [new("searchText", "e mail")] });

        var record = _records.Should().ContainSingle().Subject;
        (record.Operation, record.Attempt, record.Method, record.StatusCode, record.ResponseBody).Should().Be(("Raw.Send", 1, HttpMethod.Get, HttpStatusCode.OK, """{"hits":[1]}"""));
        record.Address.Should().Be("https://acme.example.com/tag?searchText=e%20mail");
        record.RequestHeaders["Authorization"].Should().Be("***");
        record.ToString().Should().StartWith("Raw.Send, attempt 1, ").And.Contain("\n> GET https://acme.example.com/tag?searchText=e%20mail\n").And.Contain("\n< 200 OK\n").And.EndWith("\n{\"hits\":[1]}");
    }

    [Fact]
    public async Task It_shows_each_attempt_also_one_without_a_response()
    {
        var server = new StubHandler().Then(_ => throw new HttpRequestException("broken by " + Password)).ThenStatus(503, "0").ThenJson();
        using var client = new ClientUnderTest(server, o => (o.TrafficLog, o.TimeProvider, o.Resilience.Retry.Delay) = (_records.Add, TimeProvider.System, TimeSpan.Zero));

        await client.ReadAsync();

        _records.Select(record => (record.Attempt, record.StatusCode, record.Failure)).Should().Equal(
            (1, null, "HttpRequestException"), (2, HttpStatusCode.ServiceUnavailable, null), (3, HttpStatusCode.OK, null));
        _records[0].ToString().Should().EndWith("< no response: HttpRequestException").And.NotContain(Password);
    }

    [Fact]
    public async Task It_masks_the_secrets_of_a_body_and_shows_the_rest()
    {
        await using var fake = new FakeImmuta();
        await using var client = Create(fake);
        var sales = SnowflakeConnection.Create("acme-sales", "acme.snowflake.example.com", "WH", "DB", "ROLE").WithUserPassword("IMMUTA_SYSTEM", Password).WithRecommendedSettings().Build();

        SetupScript script = await client.Scripts.CreateAsync(sales);
        await client.Connections.RegisterAsync(sales);

        var text = string.Join('\n', _records);
        text.Should().Contain("IMMUTA_SYSTEM").And.Contain("\"password\":\"***\"").And.NotContain(Password).And.NotContain(fake.ApiKey);
        text.Should().NotContain(script.Text.Reveal()[..40]).And.Contain("bytes, not shown because they may be secret");
    }

    [Fact]
    public async Task It_masks_all_text_and_numbers_of_a_raw_body()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("{\"seen\":\"" + Password + "\"}"), o => o.TrafficLog = _records.Add);

        await client.Client.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/tag") { Text = $$"""{"a":"{{Password}}","n":4,"apiKey":12345678,"on":true}""" });
        await client.Client.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/tag") { Text = $"a: {Password}", TextMediaType = "application/yaml" });

        _records[0].RequestBody.Should().Be("""{"a":"***","n":"***","apiKey":"***","on":true}""");
        _records[0].ResponseBody.Should().Be("""{"seen":"***"}""");
        _records[1].RequestBody.Should().Be("(23 bytes, not shown because they may be secret)");
        string.Join('\n', _records).Should().NotContain(Password);
    }

    [Theory]
    [InlineData("/tag", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("/tag", "create user x password", null)]
    [InlineData("/tag", "\"create user x password\"", null)]
    [InlineData("/tag", "[create", null)]
    [InlineData("/integrations/scripts/create", "{\"a\":1}", null)]
    [InlineData("/integrations/7/Scripts/edit", "[\"a\"]", null)]
    [InlineData("/data/connection/script", "{\"a\":1}", null)]
    public async Task It_shows_a_raw_response_only_if_it_is_json_and_no_script(string path, string body, string? shown)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(body), o => o.TrafficLog = _records.Add);

        await client.Client.Raw.SendTextAsync(new RawRequest(HttpMethod.Get, path));

        _records.Single().ResponseBody.Should().Be(shown ?? $"({body.Length} bytes, not shown because they may be secret)");
    }

    [Fact]
    public async Task It_masks_long_numbers_of_a_raw_body_in_the_response()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"pin":12345678,"text":"12345678","limit":10}"""), o => o.TrafficLog = _records.Add);

        await client.Client.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/tag") { Text = """{"pin":12345678,"limit":10}""" });

        _records.Single().ResponseBody.Should().Be("""{"pin":"***","text":"***","limit":10}""");
    }

    [Fact]
    public async Task It_shows_the_names_but_not_the_values_of_unknown_headers()
    {
        using var server = new StubHandler().Then(_ =>
        {
            var response = Response.Json("{}");
            response.Headers.Add("X-Session", "s-4711");
            response.Headers.Add("X-Request-Id", "r-1");
            return response;
        });
        using var client = new ClientUnderTest(server, o => o.TrafficLog = _records.Add);

        await client.Client.WithOptions(new() { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Change"] = "CHG-42" } }).Raw.SendAsync(HttpMethod.Get, "/tag");

        var record = _records.Single();
        (record.RequestHeaders["X-Change"], record.ResponseHeaders["X-Session"], record.ResponseHeaders["x-request-id"]).Should().Be(("***", "***", "r-1"));
    }

    [Fact]
    public async Task A_long_response_is_read_whole_and_shown_in_part()
    {
        var body = "[" + string.Join(',', Enumerable.Range(0, 20_000)) + "]";
        using var client = new ClientUnderTest(new StubHandler().ThenJson(body), o => o.TrafficLog = _records.Add);

        var rows = await client.Client.Raw.SendAsync(HttpMethod.Get, "/tag");

        rows.GetArrayLength().Should().Be(20_000);
        _records.Single().ResponseBody.Should().HaveLength((32 * 1024) + "... (108,891 bytes)".Length).And.EndWith("... (108,891 bytes)");
    }

    [Fact]
    public async Task A_log_that_throws_does_not_change_the_call()
    {
        using var logs = new LogRecorder();
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"a":1}"""), o =>
        {
            o.TrafficLog = _ => throw new InvalidOperationException("full");
            o.LoggerFactory = logs;
        });

        (await client.Client.Raw.SendAsync(HttpMethod.Get, "/tag")).GetProperty("a").GetInt32().Should().Be(1);

        logs.Entries.Should().Contain(entry => entry.Id.Id == 5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("prod")]
    public async Task A_service_logs_it_under_a_category_of_its_own(string? name)
    {
        await using var fake = new FakeImmuta();
        using var logs = new LogRecorder();
        var services = new ServiceCollection().AddSingleton<ILoggerFactory>(logs);
        void Configure(ImmutaClientOptions o) => (o.BaseAddress, o.ApiKey, o.HttpMessageHandler) = (new("https://acme.example.com"), fake.ApiKey, fake.CreateHandler());
        (name is null ? services.AddImmutaClient(Configure) : services.AddImmutaClient(name, Configure)).AddTrafficLog(LogLevel.Debug);
        await using var provider = services.BuildServiceProvider();
        var client = name is null ? provider.GetRequiredService<IImmutaClient>() : provider.GetRequiredKeyedService<IImmutaClient>(name);

        await client.Integrations.ListAsync();

        var entry = logs.Entries.Should().ContainSingle(entry => entry.Id.Id == 201).Subject;
        (entry.Level, entry.Category).Should().Be((LogLevel.Debug, "Immuta.Sdk.Traffic"));
        entry.Text.Should().Contain("GET https://acme.example.com/integrations").And.Contain("< 200 OK").And.NotContain(fake.ApiKey);
    }

    [Theory]
    [InlineData(LogLevel.Information, 1)]
    [InlineData(LogLevel.Warning, 0)]
    public async Task A_log_of_the_application_is_independent_of_the_level_of_the_category(LogLevel minLevel, int logged)
    {
        using var logs = new LogRecorder();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs).SetMinimumLevel(minLevel));

        await ListWithBothLogsAsync(factory, _records.Add);

        _records.Should().ContainSingle();
        logs.Entries.Where(entry => entry.Id.Id == 201).Should().HaveCount(logged);
    }

    [Fact]
    public async Task A_log_of_the_application_that_throws_does_not_stop_the_other()
    {
        using var logs = new LogRecorder();

        await ListWithBothLogsAsync(logs, _ => throw new InvalidOperationException("full"));

        logs.Entries.Should().ContainSingle(entry => entry.Id.Id == 201);
        logs.Entries.Should().ContainSingle(entry => entry.Id.Id == 5);
    }

    [Fact]
    public void A_builder_of_another_client_is_refused() =>
        FluentActions.Invoking(() => new ServiceCollection().AddHttpClient("other").AddTrafficLog()).Should().Throw<ArgumentException>().WithMessage("*'other'*AddImmutaClient*");

    // The application sets its own log last, as PostConfigure does.
    private static async Task ListWithBothLogsAsync(ILoggerFactory factory, Action<TrafficRecord> log)
    {
        await using var fake = new FakeImmuta();
        var services = new ServiceCollection().AddSingleton(factory);
        services.AddImmutaClient(o => (o.BaseAddress, o.ApiKey, o.HttpMessageHandler) = (new("https://acme.example.com"), fake.ApiKey, fake.CreateHandler())).AddTrafficLog();
        services.PostConfigure<ImmutaClientOptions>(o => o.TrafficLog = log);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IImmutaClient>().Integrations.ListAsync();
    }

    private ImmutaClient Create(FakeImmuta fake) => ImmutaClient.Create(new ImmutaClientOptions
    {
        BaseAddress = new("https://acme.example.com"),
        ApiKey = fake.ApiKey,
        HttpMessageHandler = fake.CreateHandler(),
        TrafficLog = _records.Add,
    });
}
