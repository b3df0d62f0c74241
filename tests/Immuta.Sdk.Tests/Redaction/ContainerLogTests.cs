using System.Collections.Concurrent;
using System.Text;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>
/// The records of a provider for all categories at Trace, for clients from a container, with any loggers that the host adds to
/// all HTTP clients. No test runs in parallel: disposing a container disposes a meter that others may listen to by its name.
/// </summary>
[Collection(nameof(ContainerLogTests))]
[CollectionDefinition(nameof(ContainerLogTests), DisableParallelization = true)]
public sealed class ContainerLogTests
{
    private const string ConnectionKey = "acme-canary-path";

    private static readonly Dictionary<string, Action<IServiceCollection, Action<IServiceCollection>>> s_hosts = new(StringComparer.Ordinal)
    {
        ["no loggers"] = (services, addClient) => addClient(services),
        ["default loggers before"] = (services, addClient) => addClient(services.ConfigureHttpClientDefaults(all => all.AddDefaultLogger())),
        ["default loggers after"] = (services, addClient) =>
        {
            addClient(services);
            services.ConfigureHttpClientDefaults(all => all.AddDefaultLogger());
        },
        ["own loggers before"] = (services, addClient) => addClient(services.ConfigureHttpClientDefaults(all => all.AddLogger(Noisy, wrapHandlersPipeline: true))),
        ["own loggers after"] = (services, addClient) =>
        {
            addClient(services);
            services.ConfigureHttpClientDefaults(all => all.AddLogger(Noisy, wrapHandlersPipeline: true));
        },
    };

    public static TheoryData<string> Hosts => [.. s_hosts.Keys];

    // Responses that repeat the key where the runtime quotes it in its own exception.
    public static TheoryData<string, string> Faults
    {
        get
        {
            var faults = new TheoryData<string, string>();
            foreach (var host in s_hosts.Keys)
            {
                foreach (var fault in new[] { "status line that is none", "header line that is none", "header name that is none", "broken chunk", "chunk size of a success that is none" })
                {
                    faults.Add(host, fault);
                }
            }

            return faults;
        }
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task An_onboarding_logs_neither_address_nor_object_path(string host)
    {
        var clock = new ManualTimeProvider();
        await using var fake = new FakeImmuta(new FakeImmutaOptions { ApiKey = EchoedKey.Value, TimeProvider = clock, Catalog = new(1, 1, 1) });
        using var handler = fake.CreateHandler();
        using var logs = new Recorder();
        await using var provider = Provider(host, logs, options =>
        {
            (options.BaseAddress, options.HttpMessageHandler, options.TimeProvider) = (new Uri("https://acme.example.com"), handler, clock);
        });

        var result = await clock.RunAsync(OnboardAsync(provider));

        result.Outcome.Should().Be(OnboardingOutcome.Onboarded);
        logs.Lines.Should().Contain(line => line.Category == "Immuta.Sdk.Http");
        logs.Lines.Should().NotContain(line => line.Category.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal));
        logs.Lines.Should().NotContain(line => line.Text.Contains(ConnectionKey, StringComparison.Ordinal) || line.Text.Contains("acme.example.com", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_log_line_holds_a_key_that_garbled_http_repeats(string host, string fault)
    {
        await using var server = new RawServer(_ => Echoes.All[fault]([EchoedKey.Value]));
        using var logs = new Recorder();
        await using var provider = Provider(host, logs, options => options.BaseAddress = new Uri(server.Address));

        var result = await OnboardAsync(provider);

        result.Outcome.Should().NotBe(OnboardingOutcome.Onboarded);
        server.Requests.Should().NotBeEmpty();
        logs.Lines.Should().Contain(line => line.Category == "Immuta.Sdk.Http");
        logs.Lines.Should().Contain(line => line.Category == "Polly" && line.Text.Contains("Operation Key: '", StringComparison.Ordinal));
        logs.Lines.Should().NotContain(line => Leak.IsIn(line.Text));
        logs.Lines.Should().NotContain(line => line.Text.Contains(ConnectionKey, StringComparison.Ordinal) || line.Text.Contains(server.Authority, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HTTP/1.1 401 X\r\nContent-Length: 24\r\n\r\nvault-7.acme.example.com", "401")]
    [InlineData("HTTP/1.1 500 X\r\nContent-Length: 24\r\n\r\nvault-7.acme.example.com", "500")]
    [InlineData("HTTP/1.1 200 X\r\nContent-Length: 24\r\n\r\nvault-7.acme.example.com", "ImmutaSerializationException")]
    [InlineData("HTTP/1.1 200 X\r\nContent-Length: 31\r\n\r\n{\"error\":\"vault-7.example.com\"}", "200")]
    [InlineData("vault-7.acme.example.com", "ImmutaConnectionException")]
    public async Task A_failed_token_exchange_logs_neither_host_nor_server_text(string response, string reason)
    {
        await using var server = new RawServer(_ => Encoding.ASCII.GetBytes(response));
        using var logs = new Recorder();
        await using var provider = Provider("no loggers", logs, options => (options.BaseAddress, options.ApiKeyMode) = (new Uri(server.Address), ApiKeyMode.TokenExchange));

        await provider.GetRequiredService<IImmutaClient>().Awaiting(immuta => immuta.Integrations.ListAsync()).Should().ThrowAsync<ImmutaException>();

        var failed = logs.Lines.Where(line => line.Text.Contains("Immuta.Sdk.Authentication[102]", StringComparison.Ordinal)).ToList();
        failed.Should().NotBeEmpty().And.OnlyContain(line => line.Text.Contains(reason, StringComparison.Ordinal));
        logs.Lines.Should().NotContain(line => line.Text.Contains("vault-7", StringComparison.Ordinal) || line.Text.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rejected_reload_logs_no_words_of_the_applications_own_rules()
    {
        using var server = new StubHandler().ThenJson("[]");
        using var logs = new Recorder();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Immuta:BaseAddress", "https://acme.example.com"), new("Immuta:ApiKey", "first")]).Build();
        var services = Services(logs);
        services.AddImmutaClient(configuration.GetSection("Immuta")).ConfigurePrimaryHttpMessageHandler(() => server);
        services.AddOptions<ImmutaClientOptions>().Validate(options => options.ApiKey!.Reveal() == "first", $"{EchoedKey.Value} is no key of acme.example.com");
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IImmutaClient>();
        await client.Integrations.ListAsync();

        (configuration["Immuta:ApiKey"], configuration["Immuta:Resilience:TotalRequestTimeout:Timeout"]) = (EchoedKey.Value, "-00:00:01");
        configuration.Invoking(one => one.Reload()).Should().Throw<OptionsValidationException>();
        await client.Integrations.ListAsync();

        logs.Lines.Should().Contain(line => line.Text.Contains("Immuta:Resilience:TotalRequestTimeout:Timeout must be longer than zero", StringComparison.Ordinal));
        logs.Lines.Should().NotContain(line => Leak.IsIn(line.Text) || line.Text.Contains("acme.example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_logger_of_the_client_itself_stays_and_shows_no_header_or_query()
    {
        using var server = new StubHandler().ThenJson("[]");
        using var logs = new Recorder();
        var services = Services(logs);
        services.AddImmutaClient(options => (options.BaseAddress, options.ApiKey, options.HttpMessageHandler) = (new Uri("https://acme.example.com"), EchoedKey.Value, server)).AddDefaultLogger();
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IImmutaClient>().Raw.SendAsync(HttpMethod.Get, $"/tag?token={Leak.Mark}");

        logs.Lines.Should().Contain(line => line.Category == "System.Net.Http.HttpClient.Immuta.Sdk.ClientHandler" && line.Text.Contains("Authorization: *", StringComparison.Ordinal));
        logs.Lines.Should().NotContain(line => Leak.IsIn(line.Text));
    }

    private static ServiceProvider Provider(string host, Recorder logs, Action<ImmutaClientOptions> configure)
    {
        var services = Services(logs);
        s_hosts[host](services, all => all.AddImmutaClient(options =>
        {
            options.ApiKey = EchoedKey.Value;
            (options.Resilience.Retry.MaxRetryAttempts, options.Resilience.Retry.Delay) = (1, TimeSpan.FromMilliseconds(1));
            configure(options);
        }));
        return services.BuildServiceProvider();
    }

    private static ServiceCollection Services(Recorder logs)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        return services;
    }

    private static Task<OnboardingResult> OnboardAsync(ServiceProvider provider) => provider.GetRequiredService<IImmutaClient>().Workflows.OnboardAsync(
        SnowflakeConnection.Create(ConnectionKey, "acme.snowflakecomputing.example.com", "IMMUTA_WH", "IMMUTA", "IMMUTA_ROLE")
            .WithUserPassword("IMMUTA_SYSTEM", Leak.Mark + "-password").WithRecommendedSettings().Build(),
        ScriptRunner.Create((_, _) => Task.CompletedTask),
        new InMemoryWorkflowJournal());

    private static NoisyLogger Noisy(IServiceProvider provider) => new(provider.GetRequiredService<ILoggerFactory>().CreateLogger("System.Net.Http.HttpClient.Noisy"));

    /// <summary>Logs what a host's own logger can log: addresses, headers and exceptions.</summary>
    private sealed class NoisyLogger(ILogger logger) : IHttpClientLogger
    {
        public object? LogRequestStart(HttpRequestMessage request) => Log($"{request}");

        public void LogRequestStop(object? context, HttpRequestMessage request, HttpResponseMessage response, TimeSpan elapsed) => Log($"{request} {response}");

        public void LogRequestFailed(object? context, HttpRequestMessage request, HttpResponseMessage? response, Exception exception, TimeSpan elapsed) => Log($"{request} {exception}");

        private object? Log(string text)
        {
            logger.Log(LogLevel.Information, default, text, null, static (state, _) => state);
            return null;
        }
    }

    /// <summary>Keeps every entry of every level and category, printed with its scopes, values and exception.</summary>
    private sealed class Recorder : ILoggerProvider
    {
        private readonly ConcurrentQueue<(string Category, string Text)> _lines = new();
        private readonly PrintingLoggers _loggers;

        public Recorder() => _loggers = new((category, text) => _lines.Enqueue((category, text)));

        public IReadOnlyList<(string Category, string Text)> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => _loggers.CreateLogger(categoryName);

        public void Dispose() => _loggers.Dispose();
    }
}
