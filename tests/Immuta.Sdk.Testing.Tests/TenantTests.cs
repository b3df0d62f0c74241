using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Immuta.Sdk.Testing.Tests;

public sealed class TenantTests
{
    [Theory]
    [BothTransports]
    public async Task Sixty_four_concurrent_callers_get_their_own_responses(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var ids = await Task.WhenAll(Enumerable.Range(0, 64).Select(async number =>
        {
            var id = await tenant.CreateAsync(Bodies.Snowflake(host: $"acme-{number}.example.com"));
            var read = await tenant.GetAsync($"/integrations/{id}");
            read.Json.GetProperty("config").GetProperty("host").GetString().Should().Be($"acme-{number}.example.com");
            return id;
        }));

        ids.Should().OnlyHaveUniqueItems();
        tenant.Fake.Integrations.Should().HaveCount(64);
        tenant.Fake.Journal.Count("POST", "/integrations").Should().Be(64);
    }

    [Theory]
    [BothTransports]
    public async Task Of_many_callers_with_one_host_exactly_one_creates_it(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var responses = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => tenant.PostAsync("/integrations", Bodies.Snowflake())));

        responses.Count(response => response.Status is HttpStatusCode.OK).Should().Be(1);
        responses.Count(response => response.Status is HttpStatusCode.Conflict).Should().Be(63);
    }

    [Fact]
    public async Task Both_transports_show_the_same_tenant()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        await using var server = await tenant.Fake.ListenAsync();
        using var client = new HttpClient { BaseAddress = server.BaseAddress };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", tenant.Fake.ApiKey);
        await tenant.CreateAsync(Bodies.Trino());

        (await client.GetStringAsync("/integrations")).Should().Contain("Trino");
        server.BaseAddress.IsLoopback.Should().BeTrue();
    }

    [Fact]
    public async Task A_disposed_tenant_stops_listening()
    {
        var fake = new FakeImmuta();
        var server = await fake.ListenAsync();
        await fake.DisposeAsync();
        using var client = new HttpClient { BaseAddress = server.BaseAddress };

        (await client.Awaiting(http => http.GetAsync("/integrations")).Should().ThrowAsync<HttpRequestException>())
            .Which.HttpRequestError.Should().Be(HttpRequestError.ConnectionError);
        await fake.Awaiting(tenant => tenant.ListenAsync()).Should().ThrowAsync<ObjectDisposedException>();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_tenant_can_be_disposed_of_while_a_request_waits_on_its_clock()
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(TestTransport.Loopback, new FakeImmutaOptions { TimeProvider = clock });
        tenant.Fake.DelayNext(TimeSpan.FromHours(1));
        var pending = tenant.GetAsync("/integrations");
        await clock.SomebodyWaits;

        await tenant.Fake.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        await pending.Awaiting(task => task).Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task A_cancelled_request_does_not_reach_the_tenant_in_memory()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);

        await tenant.Awaiting(target => target.SendAsync("GET", "/integrations", cancellationToken: new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

        tenant.Fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public void The_fake_uses_identifiers_of_the_SDK_and_nothing_else_of_it()
    {
        using var assembly = new PEReader(File.OpenRead(typeof(FakeImmuta).Assembly.Location));
        var metadata = assembly.GetMetadataReader();
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == "Immuta.Sdk")
            .Select(type => metadata.GetString(type.Name));

        used.Should().BeEquivalentTo("BulkId", "ConnectionKey", "DataSourcesKey", "IntegrationId", "PolicyId", "PolicyKey", "ProjectId", "ProjectKey", "PurposeId");
    }

    [Fact]
    public void No_public_member_shows_a_type_of_the_validator()
    {
        var shown = typeof(FakeImmuta).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers())
            .SelectMany(member => member switch
            {
                System.Reflection.MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
                System.Reflection.ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
                _ => [],
            });

        shown.Select(type => type.Assembly.GetName().Name).Should().NotContain(["NJsonSchema", "Newtonsoft.Json"]);
    }
}
