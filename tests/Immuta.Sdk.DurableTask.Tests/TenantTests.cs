using Immuta.Sdk.DurableTask.Tests.Support;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>A worker that serves several tenants.</summary>
public sealed class TenantTests
{
    [Fact]
    public async Task Tenants_with_the_same_connection_key_have_handlers_of_their_own()
    {
        await using var eu = new NamedTenant("EU");
        await using var us = new NamedTenant("US");
        await using var fixture = await DurableFixture.StartAsync(add: services => Array.ForEach([eu, us], tenant =>
        {
            tenant.AddClient(services);
            tenant.AddHandler(services);
        }));

        foreach (var request in new[] { ConnectionWorkflowRequest.Onboard("sales"), ConnectionWorkflowRequest.Deregister("sales") })
        {
            (await fixture.RunAsync(request with { Tenant = "EU" })).Succeeded.Should().BeTrue();
            (await fixture.RunAsync(request with { Tenant = "US" })).Succeeded.Should().BeTrue();
        }

        foreach (var tenant in new[] { eu, us })
        {
            tenant.Fake.Journal.Find("POST", "/data/connection").Should().ContainSingle(entry => entry.GetRequestBody().Contains($"IMMUTA_{tenant.Name}"));
            tenant.Handler.Scripts.Should().ContainSingle();
            tenant.Handler.RemovalScripts.Keys.Should().Equal("sales");
        }

        fixture.Handler.Scripts.Should().BeEmpty();
        fixture.Handler.RemovalScripts.Should().BeEmpty();
    }

    [Theory]
    [InlineData("EU")]
    [InlineData("a/b?#@ ü\n")]
    [InlineData("a-name-that-is-far-too-long-for-the-id-of-an-instance-of-the-engine-and-goes-on-for-a-while")]
    public async Task The_name_of_a_tenant_fits_in_the_id_of_an_instance(string tenant)
    {
        await using var fixture = await DurableFixture.StartAsync();

        var id = await fixture.Client.ScheduleConnectionWorkflowAsync(ConnectionWorkflowRequest.Deregister(new string('k', 100)) with { Tenant = tenant }, fixture.Token);
        var other = await fixture.Client.ScheduleConnectionWorkflowAsync(ConnectionWorkflowRequest.Deregister(new string('k', 100)) with { Tenant = tenant + "2" }, fixture.Token);

        id.Should().MatchRegex("^[A-Za-z0-9_-]{1,100}$").And.NotBe(other);
    }

    [Fact]
    public async Task A_tenant_without_a_handler_is_not_served_by_the_handler_without_a_key()
    {
        await using var eu = new NamedTenant("EU");
        await using var fixture = await DurableFixture.StartAsync(add: eu.AddClient);

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales") with { Tenant = "EU" });

        result.Outcome.Should().Be("NotExecuted");
        eu.Fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task One_handler_for_any_tenant_knows_its_tenant()
    {
        await using var eu = new NamedTenant("EU");
        await using var fixture = await DurableFixture.StartAsync(add: services =>
        {
            eu.AddClient(services);
            services.AddKeyedSingleton<IConnectionWorkflowHandler>(KeyedService.AnyKey, (_, tenant) => new TestHandler { Database = $"FOR_{tenant}" });
        });

        await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales") with { Tenant = "EU" });

        eu.Fake.Journal.Find("POST", "/data/connection").Should().ContainSingle(entry => entry.GetRequestBody().Contains("FOR_EU"));
    }

    [Fact]
    public async Task A_worker_whose_handlers_are_those_of_tenants_starts()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddDurableTaskWorker(worker => worker.UseGrpc("http://127.0.0.1:1").AddImmutaWorkflows());
        builder.Services.AddKeyedSingleton<IConnectionWorkflowHandler>("EU", new TestHandler());
        using var host = builder.Build();

        var start = () => host.StartAsync(TestContext.Current.CancellationToken);

        await start.Should().NotThrowAsync();
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
