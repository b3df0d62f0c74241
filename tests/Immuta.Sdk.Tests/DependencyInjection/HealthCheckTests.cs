using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Immuta.Sdk.Tests.DependencyInjection;

public class HealthCheckTests
{
    [Fact]
    public async Task A_tenant_that_responds_is_healthy_after_one_cheap_call()
    {
        await using var fake = new FakeImmuta();

        var report = await ReportAsync(fake.CreateHandler(), fake.ApiKey);

        report.Status.Should().Be(HealthStatus.Healthy);
        fake.Journal.Entries.Select(entry => $"{entry.Method} {entry.RequestTarget}").Should().Equal("GET /bim/rpc/user/current");
    }

    [Fact]
    public async Task A_wrong_key_is_unhealthy_with_advice_and_without_the_key()
    {
        await using var fake = new FakeImmuta();

        var report = await ReportAsync(fake.CreateHandler(), "wrong-canary-key");

        report.Status.Should().Be(HealthStatus.Unhealthy);
        var entry = report.Entries["immuta"];
        entry.Exception.Should().BeOfType<ImmutaUnauthorizedException>();
        entry.Description.Should().Contain("401").And.Contain("key").And.NotContain("canary");
    }

    [Fact]
    public async Task A_tenant_that_does_not_respond_is_unhealthy_after_the_checks_timeout()
    {
        var clock = new ManualTimeProvider();
        using var server = new StubHandler().ThenHang();
        using var client = new ClientUnderTest(server);
        var check = new ImmutaHealthCheck(client.Client, clock) { Timeout = TimeSpan.FromSeconds(2) };

        var result = await clock.RunAsync(check.CheckHealthAsync(Context(check, HealthStatus.Degraded)));

        result.Status.Should().Be(HealthStatus.Degraded, because: "it is registered so");
        result.Description.Should().Contain("00:00:02");
    }

    [Fact]
    public async Task A_longer_outage_is_reported_with_its_last_error()
    {
        var clock = new ManualTimeProvider();
        using var server = new StubHandler().ThenStatus(503, "60");
        using var client = new ClientUnderTest(server);
        var check = new ImmutaHealthCheck(client.Client, clock) { Timeout = TimeSpan.FromSeconds(2) };

        var checking = check.CheckHealthAsync(Context(check, HealthStatus.Unhealthy));
        await client.Time.WhenTimerIsDueWithin(TimeSpan.FromSeconds(60));
        var result = await clock.RunAsync(checking);

        result.Exception.Should().BeOfType<ImmutaServerException>();
        result.Description.Should().Contain("00:00:02").And.Contain("503");
    }

    [Fact]
    public async Task A_caller_that_gives_up_cancels_the_check()
    {
        var arrived = new TaskCompletionSource();
        using var server = new StubHandler().ThenHang(arrived);
        using var client = new ClientUnderTest(server);
        using var caller = new CancellationTokenSource();
        var check = new ImmutaHealthCheck(client.Client);

        var running = check.CheckHealthAsync(Context(check, HealthStatus.Unhealthy), caller.Token);
        await arrived.Task;
        await caller.CancelAsync();

        await running.Invoking(r => r).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Each_named_client_can_have_a_check_of_its_own()
    {
        await using var prod = new FakeImmuta();
        using var broken = new StubHandler().ThenStatus(404);
        var services = new ServiceCollection().AddLogging();
        services.AddImmutaClient("prod", options => Configure(options, prod.CreateHandler(), prod.ApiKey));
        services.AddImmutaClient("test", options => Configure(options, broken, "key"));
        foreach (var name in new[] { "prod", "test" })
        {
            services.AddHealthChecks().AddImmuta(name);
        }

        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status, StringComparer.Ordinal).Should().Equal(
            new Dictionary<string, HealthStatus>(StringComparer.Ordinal) { ["immuta:prod"] = HealthStatus.Healthy, ["immuta:test"] = HealthStatus.Unhealthy });
    }

    [Fact]
    public async Task A_check_reports_its_status_and_tags_over_HTTP()
    {
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks()
            .AddImmuta(failureStatus: HealthStatus.Degraded, tags: ["ready", "tenant"])
            .AddImmuta("test", HealthStatus.Degraded);
        services.AddImmutaClient(options => (options.BaseAddress, options.ApiKey) = (server.BaseAddress, fake.ApiKey));
        services.AddImmutaClient("test", options => (options.BaseAddress, options.ApiKey) = (server.BaseAddress, "wrong-canary-key"));

        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        report.Entries["immuta"].Status.Should().Be(HealthStatus.Healthy);
        report.Entries["immuta"].Tags.Should().Equal("ready", "tenant");
        report.Entries["immuta:test"].Status.Should().Be(HealthStatus.Degraded);
        fake.Journal.Count("GET", "/bim/rpc/user/current").Should().Be(2);
    }

    [Fact]
    public async Task The_timeout_of_the_registration_limits_the_check()
    {
        var clock = new ManualTimeProvider();
        using var server = new StubHandler().ThenHang();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock);
        services.AddImmutaClient(options => Configure(options, server, "key"));
        services.AddHealthChecks().AddImmuta(timeout: TimeSpan.FromSeconds(3));

        await using var provider = services.BuildServiceProvider();
        var report = await clock.RunAsync(provider.GetRequiredService<HealthCheckService>().CheckHealthAsync());

        report.Entries["immuta"].Description.Should().Contain("00:00:03");
    }

    [Theory]
    [InlineData(null, "without a name")]
    [InlineData("prod", "'prod'")]
    public async Task A_check_without_its_client_says_what_to_register(string? name, string words)
    {
        await using var fake = new FakeImmuta();
        var services = new ServiceCollection().AddLogging();
        services.AddImmutaClient("other", options => Configure(options, fake.CreateHandler(), fake.ApiKey));
        services.AddHealthChecks().AddImmuta(name);

        await using var provider = services.BuildServiceProvider();
        var checking = () => provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        (await checking.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain(words).And.Contain("AddImmutaClient");
    }

    [Fact]
    public void A_timeout_that_is_not_positive_and_an_empty_name_are_refused()
    {
        var checks = new ServiceCollection().AddHealthChecks();

        checks.Invoking(c => c.AddImmuta(timeout: TimeSpan.Zero)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("timeout");
        checks.Invoking(c => c.AddImmuta("")).Should().Throw<ArgumentException>().WithParameterName("name");
    }

    private static async Task<HealthReport> ReportAsync(HttpMessageHandler server, string key)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddImmutaClient(options => Configure(options, server, key));
        services.AddHealthChecks().AddImmuta();
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
    }

    private static void Configure(ImmutaClientOptions options, HttpMessageHandler server, string key)
    {
        options.BaseAddress = new Uri("https://acme.example.com");
        options.ApiKey = key;
        options.HttpMessageHandler = server;
    }

    private static HealthCheckContext Context(IHealthCheck check, HealthStatus failure) =>
        new() { Registration = new("immuta", check, failure, tags: null) };
}
