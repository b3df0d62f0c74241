using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Xunit;

namespace Immuta.Sdk.Tests.Resilience;

/// <summary>Whatever a host sets for all HTTP clients, the client of this library sends a creation once.</summary>
public sealed class HostDefaultsTests
{
    private static readonly Dictionary<string, Action<IServiceCollection, Action>> s_hosts = new(StringComparer.Ordinal)
    {
        ["no defaults"] = (_, addClient) => addClient(),
        ["defaults before"] = (services, addClient) =>
        {
            services.ConfigureHttpClientDefaults(all => all.AddStandardResilienceHandler());
            addClient();
        },
        ["defaults after"] = (services, addClient) =>
        {
            addClient();
            services.ConfigureHttpClientDefaults(all => all.AddStandardResilienceHandler());
        },
    };

    public static TheoryData<string> Hosts => [.. s_hosts.Keys];

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_lost_creation_is_sent_once_and_recovered(string host)
    {
        await using var fake = new FakeImmuta();
        var server = await fake.ListenAsync();
        await using var provider = Provider(host, fake, server.BaseAddress);
        fake.DropNextResponse(match: request => request.Method == "POST");

        var created = await provider.GetRequiredService<IImmutaClient>().Integrations.CreateAsync(
            RedshiftIntegration.Create("acme.example.com", "immuta", "dev").WithUserPassword("awsuser", "p").Automatic().Build());

        created.Id.Should().NotBeNull();
        fake.Journal.Count("POST", "/integrations").Should().Be(1);
        fake.Integrations.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_read_from_a_server_in_maintenance_sends_four_requests(string host)
    {
        await using var fake = new FakeImmuta();
        var server = await fake.ListenAsync();
        await using var provider = Provider(host, fake, server.BaseAddress);
        fake.RespondNext(FakeResponse.Empty(System.Net.HttpStatusCode.ServiceUnavailable), count: 100);

        await provider.GetRequiredService<IImmutaClient>().Integrations.Awaiting(one => one.ListAsync()).Should().ThrowAsync<ImmutaServerException>();

        fake.Journal.Count("GET", "/integrations").Should().Be(4);
    }

    [Fact]
    public async Task A_handler_that_the_caller_adds_afterwards_is_kept()
    {
        using var server = new StubHandler().ThenStatus(500).ThenJson("[]");
        var services = new ServiceCollection();
        services.AddImmutaClient(o => Configure(o, server, retries: 0)).AddStandardResilienceHandler(o => o.Retry.Delay = TimeSpan.Zero);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IImmutaClient>().Integrations.ListAsync();

        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_reload_changes_the_retries_and_an_invalid_one_changes_nothing()
    {
        using var server = new StubHandler().ThenStatus(503, "0");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Immuta:BaseAddress", "https://acme.example.com"),
            new("Immuta:ApiKey", "key"),
            new("Immuta:Resilience:Retry:MaxRetryAttempts", "1"),
        ]).Build();
        var services = new ServiceCollection();
        services.AddImmutaClient(configuration.GetSection("Immuta")).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IImmutaClient>();

        (await CountAsync()).Should().Be(2);
        configuration["Immuta:Resilience:Retry:MaxRetryAttempts"] = "2";
        configuration.Reload();
        (await CountAsync()).Should().Be(3);
        configuration["Immuta:Resilience:Retry:MaxRetryAttempts"] = "-1";
        configuration.Invoking(one => one.Reload()).Should().Throw<OptionsValidationException>();
        (await CountAsync()).Should().Be(3);
        configuration["Immuta:Resilience:Retry:MaxRetryAttempts"] = "0";
        configuration.Reload();
        (await CountAsync()).Should().Be(1);

        async Task<int> CountAsync()
        {
            var before = server.Requests.Count;
            await client.Integrations.Awaiting(one => one.ListAsync()).Should().ThrowAsync<ImmutaServerException>();
            return server.Requests.Count - before;
        }
    }

    [Fact]
    public async Task A_client_named_after_a_pipeline_keeps_its_own_options()
    {
        using var server = new StubHandler().ThenStatus(503, "0");
        var services = new ServiceCollection();
        services.AddImmutaClient(o => Configure(o, server, retries: 0));
        services.AddImmutaClient("TokenExchange", o => Configure(o, server, retries: 2));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<IImmutaClient>("TokenExchange").Integrations.Awaiting(one => one.ListAsync()).Should().ThrowAsync<ImmutaServerException>();

        server.Requests.Should().HaveCount(3);
    }

    private static ServiceProvider Provider(string host, FakeImmuta fake, Uri address)
    {
        var services = new ServiceCollection();
        s_hosts[host](services, () => services.AddImmutaClient(options =>
        {
            options.BaseAddress = address;
            options.ApiKey = fake.ApiKey;
            options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
        }));
        return services.BuildServiceProvider();
    }

    private static void Configure(ImmutaClientOptions options, HttpMessageHandler server, int retries)
    {
        options.BaseAddress = new Uri("https://acme.example.com");
        options.ApiKey = "key";
        options.HttpMessageHandler = server;
        options.Resilience.Retry.MaxRetryAttempts = retries;
    }
}
