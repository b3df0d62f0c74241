using FluentAssertions;
using Immuta.Sdk.Tests.Redaction;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Immuta.Sdk.Tests.DependencyInjection;

public class DependencyInjectionTests
{
    [Fact]
    public async Task A_section_configures_a_singleton_client()
    {
        using var server = new StubHandler().ThenJson();
        var services = new ServiceCollection();
        services.AddImmutaClient(Section()).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<IImmutaClient>();
        await client.Raw.SendAsync(HttpMethod.Get, "/tag");

        provider.GetRequiredService<IImmutaClient>().Should().BeSameAs(client);
        server.Requests.Single().RequestUri.AbsoluteUri.Should().Be("https://acme.example.com/tag");
        server.Requests.Single().Authorization.Should().Be("Bearer from-configuration");
        var options = provider.GetRequiredService<IOptions<ImmutaClientOptions>>().Value;
        options.Resilience.AttemptTimeout.Timeout.Should().Be(TimeSpan.FromSeconds(20));
        options.Resilience.TotalRequestTimeout.Timeout.Should().Be(TimeSpan.FromMinutes(5), "it is not in the section");
        options.Resilience.Retry.MaxRetryAttempts.Should().Be(1);
        options.RecoverLostResponses.Should().BeFalse();
    }

    [Fact]
    public async Task A_second_registration_keeps_what_the_caller_set_on_the_first()
    {
        using var server = new StubHandler().ThenJson();
        var services = new ServiceCollection();
        services.AddImmutaClient(Section()).ConfigurePrimaryHttpMessageHandler(() => server).SetHandlerLifetime(TimeSpan.FromMinutes(7));
        services.AddImmutaClient(o => o.Resilience.Retry.MaxRetryAttempts = 0);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IImmutaClient>().Raw.SendAsync(HttpMethod.Get, "/tag");

        server.Requests.Should().ContainSingle();
        provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get("Immuta.Sdk").HandlerLifetime.Should().Be(TimeSpan.FromMinutes(7));
    }

    [Fact]
    public async Task Disposing_the_container_does_not_dispose_the_callers_handler()
    {
        using var server = new StubHandler().ThenJson();
        var services = new ServiceCollection();
        services.AddImmutaClient(o => Configure(o, "one", server));
        var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IImmutaClient>().Raw.SendAsync(HttpMethod.Get, "/tag");
        await provider.DisposeAsync();

        server.Requests.Should().ContainSingle();
        server.IsDisposed.Should().BeFalse();
    }

    [Fact]
    public async Task Named_clients_are_keyed_and_use_their_own_options()
    {
        using var prod = new StubHandler().ThenJson();
        using var test = new StubHandler().ThenJson();
        var services = new ServiceCollection();
        services.AddImmutaClient("prod", o => Configure(o, "prod-key", prod));
        services.AddImmutaClient("test", o => Configure(o, "test-key", test));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<IImmutaClient>("prod").Raw.SendAsync(HttpMethod.Get, "/tag");
        await provider.GetRequiredKeyedService<IImmutaClient>("test").Raw.SendAsync(HttpMethod.Get, "/tag");

        prod.Requests.Single().Authorization.Should().Be("prod-key");
        test.Requests.Single().Authorization.Should().Be("test-key");
        provider.GetService<IImmutaClient>().Should().BeNull();
    }

    [Fact]
    public async Task A_host_with_wrong_options_does_not_start_and_names_the_keys()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Immuta:BaseAddress"] = "http://acme.example.com",
            ["Immuta:ApiKey"] = "bad\nkey-canary",
        });
        builder.Services.AddImmutaClient(builder.Configuration.GetSection("Immuta"));
        using var host = builder.Build();

        var failure = await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>();

        failure.Which.Message.Should().Contain("Immuta:BaseAddress").And.Contain("Immuta:ApiKey").And.NotContain("canary");
    }

    [Fact]
    public async Task A_rotated_key_applies_to_the_next_request_but_an_invalid_one_does_not()
    {
        using var server = new StubHandler().ThenJson();
        using var logs = new LogRecorder();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Values()).Build();
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(logs);
        services.AddImmutaClient(configuration.GetSection("Immuta")).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IImmutaClient>();

        await client.Raw.SendAsync(HttpMethod.Get, "/tag");
        configuration["Immuta:ApiKey"] = "rotated";
        configuration.Reload();
        await client.Raw.SendAsync(HttpMethod.Get, "/tag");
        configuration["Immuta:ApiKey"] = "bro\nken";
        configuration.Invoking(c => c.Reload()).Should().Throw<Exception>("the options monitor validates what it reloads");
        await client.Raw.SendAsync(HttpMethod.Get, "/tag");

        server.Requests.Select(request => request.Authorization).Should().Equal("Bearer from-configuration", "Bearer rotated", "Bearer rotated");
        logs.Entries.Should().Contain(entry => entry.Id.Id == 4 && entry.Level == LogLevel.Warning);
    }

    [Theory]
    [InlineData("Immuta:Resilience:TotalRequestTimeout:Timeout", "five minutes")]
    [InlineData("Immuta:Resilience:Retry:MaxRetryAttempts", "some")]
    [InlineData("Immuta:ApiKeyMode", "Carrier pigeon")]
    public async Task A_value_that_cannot_be_read_does_not_stop_a_running_service(string key, string value)
    {
        using var server = new StubHandler().ThenJson();
        using var logs = new LogRecorder();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Values()).Build();
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(logs);
        services.AddImmutaClient(configuration.GetSection("Immuta")).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IImmutaClient>();

        await client.Raw.SendAsync(HttpMethod.Get, "/tag");
        configuration[key] = value;
        configuration.Invoking(c => c.Reload()).Should().Throw<Exception>("the options monitor reads what it reloads");
        await client.Raw.SendAsync(HttpMethod.Get, "/tag");

        server.Requests.Should().HaveCount(2);
        logs.Entries.Should().Contain(entry => entry.Id.Id == 4 && entry.Text.Contains(key, StringComparison.Ordinal) && !entry.Text.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redirects_stay_off_when_the_caller_replaces_the_primary_handler()
    {
        using var replaced = new SocketsHttpHandler();
        var services = new ServiceCollection();
        var builder = services.AddImmutaClient(o => Configure(o, "k", null));
        builder.ConfigurePrimaryHttpMessageHandler(() => replaced);
        await using var provider = services.BuildServiceProvider();

        using var _ = provider.GetRequiredService<IHttpClientFactory>().CreateClient("Immuta.Sdk");

        replaced.AllowAutoRedirect.Should().BeFalse();
    }

    [Fact]
    public async Task A_custom_handler_sees_every_attempt()
    {
        using var server = new StubHandler().ThenStatus(500).ThenJson();
        var services = new ServiceCollection();
        services.AddImmutaClient(o =>
        {
            Configure(o, "k", server);
            o.Resilience.Retry.MaxRetryAttempts = 0;
        }).AddHttpMessageHandler(() => new RetryOnce());
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IImmutaClient>().Raw.SendAsync(HttpMethod.Get, "/tag");

        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Adding_the_same_client_twice_composes_its_options()
    {
        using var server = new StubHandler().ThenJson();
        var services = new ServiceCollection();
        services.AddImmutaClient(Section());
        services.AddImmutaClient(o => o.HttpMessageHandler = server);
        await using var provider = services.BuildServiceProvider();

        await provider.GetServices<IImmutaClient>().Single().Raw.SendAsync(HttpMethod.Get, "/tag");

        server.Requests.Single().Authorization.Should().Be("Bearer from-configuration");
    }

    private static void Configure(ImmutaClientOptions options, string key, HttpMessageHandler? server)
    {
        options.BaseAddress = new Uri("https://acme.example.com");
        options.ApiKey = key;
        options.HttpMessageHandler = server;
    }

    private static Dictionary<string, string?> Values() => new(StringComparer.Ordinal)
    {
        ["Immuta:BaseAddress"] = "https://acme.example.com",
        ["Immuta:ApiKey"] = "from-configuration",
        ["Immuta:ApiKeyMode"] = "Bearer",
        ["Immuta:Resilience:AttemptTimeout:Timeout"] = "00:00:20",
        ["Immuta:RecoverLostResponses"] = "false",
        ["Immuta:Resilience:Retry:MaxRetryAttempts"] = "1",
    };

    private static IConfigurationSection Section() => new ConfigurationBuilder().AddInMemoryCollection(Values()).Build().GetSection("Immuta");

    private sealed class RetryOnce : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken);
        }
    }
}
