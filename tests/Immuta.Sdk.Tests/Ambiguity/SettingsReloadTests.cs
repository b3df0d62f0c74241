using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Ambiguity;

#pragma warning disable IMMUTA001, IMMUTA003 // Their bodies are assumptions of client and fake; they work on the fake only.
/// <summary>Options reloaded during an operation, a run or a watch don't redirect it to another tenant.</summary>
public sealed class SettingsReloadTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("after the list")]
    [InlineData("during the POST")]
    public async Task A_creation_never_returns_an_older_integration_of_another_tenant(string moment)
    {
        await using var tenants = new TwoTenants();
        await CreateInSecondAsync(tenants);
        tenants.First.AbortNextConnection(match: IsCreation);
        tenants.Second.AbortNextConnection(match: IsCreation);
        Move(tenants, moment, "/integrations", "/integrations");

        (await tenants.Awaiting(t => t.RunAsync(t.Client.Integrations.CreateAsync(Requests.SnowflakeManual())))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which.Candidates.Should().BeEmpty();
        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
    }

    [Theory]
    [InlineData("after the list")]
    [InlineData("during the POST")]
    public async Task A_registration_never_returns_a_connection_of_another_tenant(string moment)
    {
        await using var tenants = new TwoTenants();
        await using (var direct = Direct(tenants))
        {
            await direct.Client.Connections.RegisterAsync(Definitions.Snowflake());
        }

        tenants.First.AbortNextConnection(match: request => request.Matches("POST", "/data/connection"));
        tenants.Second.AbortNextConnection(match: request => request.Matches("POST", "/data/connection"));
        Move(tenants, moment, "/data/connection", "/data/connection");

        await tenants.Awaiting(t => t.RunAsync(t.Client.Connections.RegisterAsync(Definitions.Snowflake())))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>();
        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
    }

    [Fact]
    public async Task The_jobs_of_a_registration_belong_to_the_tenant_that_started_them()
    {
        await using var tenants = new TwoTenants();
        tenants.MoveDuring("POST", "/data/connection");
        var registered = await tenants.Client.Connections.RegisterAsync(Definitions.Snowflake());

        var result = await tenants.RunAsync(registered.GetRequiredJob().WaitForCompletionAsync());

        result.Outcome.Should().Be(BulkJobOutcome.Succeeded);
        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
    }

    [Fact]
    public async Task An_update_and_a_deletion_are_probed_in_the_tenant_that_got_them()
    {
        await using var tenants = new TwoTenants(s_hour);
        var created = await tenants.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenants.First.AbortNextConnection(match: request => request.Method == "PUT");
        tenants.MoveDuring("PUT", "/integrations/");

        await tenants.Awaiting(t => t.RunAsync(t.Client.Integrations.UpdateAsync(created.Id, Requests.SnowflakeManual()))).Should().ThrowAsync<ImmutaException>();

        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
        tenants.Requests.Count(request => request.Path.StartsWith("/integrations/", StringComparison.Ordinal)).Should().BeGreaterThan(2);
    }

    [Fact]
    public async Task An_onboarding_ends_in_the_tenant_in_which_it_began()
    {
        await using var tenants = new TwoTenants();
        tenants.MoveAfter("POST", "/integrations/scripts/create");

        var result = await tenants.RunAsync(tenants.Client.Workflows.OnboardAsync(
            Definitions.Snowflake(), ScriptRunner.Create((_, _) => Task.CompletedTask), new InMemoryWorkflowJournal()));

        result.Outcome.Should().Be(OnboardingOutcome.Onboarded);
        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
    }

    [Fact]
    public async Task An_onboarding_goes_on_with_a_key_that_was_rotated_during_its_jobs()
    {
        await using var tenants = new TwoTenants(s_hour);
        tenants.RotateAfter("GET", "/jobs");

        var result = await tenants.RunAsync(tenants.Client.Workflows.OnboardAsync(
            Definitions.Snowflake(),
            ScriptRunner.Create((_, _) => Task.CompletedTask),
            new InMemoryWorkflowJournal(),
            new OnboardingOptions { Activate = key => [new ObjectPath(key)] }));

        result.Outcome.Should().Be(OnboardingOutcome.Onboarded, because: result.ToString());
    }

    [Fact]
    public async Task A_removal_deletes_nothing_in_another_tenant()
    {
        await using var tenants = new TwoTenants();
        await tenants.Client.Connections.RegisterAsync(Definitions.Snowflake());
        await using (var direct = Direct(tenants))
        {
            await direct.Client.Connections.RegisterAsync(Definitions.Snowflake());
        }

        tenants.MoveAfter("POST", "/integrations/");
        var removed = await tenants.RunAsync(tenants.Client.Workflows.DeregisterAsync(
            Definitions.Snowflake().Key, (_, _) => Task.CompletedTask, new InMemoryWorkflowJournal()));

        removed.Step.Should().Be(DeregistrationStep.Deleted);
        tenants.First.Connections.Should().BeEmpty();
        tenants.Second.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task A_rotation_changes_no_credentials_in_another_tenant()
    {
        await using var tenants = new TwoTenants();
        await tenants.Client.Connections.RegisterAsync(Definitions.Snowflake());
        tenants.MoveAfter("GET", "/data/connection/");

        await tenants.RunAsync(tenants.Client.Workflows.RotateCredentialsAsync(
            Definitions.Snowflake().Key, _ => Definitions.Snowflake(), new InMemoryWorkflowJournal(), new() { Crawl = true }));

        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
    }

    [Fact]
    public async Task A_watch_never_changes_its_tenant()
    {
        await using var tenants = new TwoTenants(s_hour);
        var job = (await tenants.Client.Connections.RegisterAsync(Definitions.Snowflake())).GetRequiredJob();
        tenants.MoveAfter("GET", "/jobs");

        var result = await tenants.RunAsync(job.WaitForCompletionAsync());

        result.Outcome.Should().Be(BulkJobOutcome.Succeeded);
        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
    }

    [Fact]
    public async Task A_watch_goes_on_with_a_rotated_key_of_its_tenant()
    {
        await using var tenants = new TwoTenants(s_hour);
        var job = (await tenants.Client.Connections.RegisterAsync(Definitions.Snowflake())).GetRequiredJob();
        tenants.RotateAfter("GET", "/jobs");

        var result = await tenants.RunAsync(job.WaitForCompletionAsync());

        result.Outcome.Should().Be(BulkJobOutcome.Succeeded);
        tenants.Requests.Select(request => request.Key).Distinct().Should().Equal(TwoTenants.FirstKey, TwoTenants.RotatedKey);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Jobs_that_are_followed_stay_those_of_their_tenant(bool isResumed)
    {
        await using var tenants = new TwoTenants();
        var started = (await tenants.Client.Connections.RegisterAsync(Definitions.Snowflake())).GetRequiredJob();
        var token = started.ToToken();
        var job = isResumed ? tenants.Client.Jobs.Resume(token) : tenants.Client.Jobs.Follow(started.Id);
        tenants.MoveToSecond();

        job.ToToken().Should().Be(token);
        (await tenants.RunAsync(job.WaitForCompletionAsync())).Outcome.Should().Be(BulkJobOutcome.Succeeded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wait_for_an_integration_never_changes_its_tenant(bool isRotated)
    {
        await using var tenants = new TwoTenants(s_hour);
        var created = await tenants.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        if (isRotated)
        {
            tenants.RotateAfter("GET", "/integrations/");
        }
        else
        {
            tenants.MoveAfter("GET", "/integrations/");
        }

        var ready = await tenants.RunAsync(tenants.Client.Integrations.WaitUntilReadyAsync(created.Id));

        ready.Status.Should().Be(IntegrationStatus.Enabled);
        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
    }

    [Fact]
    public async Task A_wait_for_a_removal_takes_no_other_tenants_word_for_it()
    {
        await using var tenants = new TwoTenants(s_hour);
        var created = await tenants.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        await tenants.RunAsync(tenants.Client.Integrations.WaitUntilReadyAsync(created.Id));
        await tenants.Client.Integrations.DeleteAsync(created.Id);
        tenants.MoveAfter("GET", "/integrations/");

        await tenants.RunAsync(EndOf(tenants.Client.Integrations.WaitUntilDeletedAsync(created.Id)));

        tenants.First.Integrations.Should().BeEmpty();
        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
    }

    [Fact]
    public async Task A_search_never_changes_its_tenant_between_two_pages()
    {
        await using var tenants = new TwoTenants();
        await tenants.Client.Connections.RegisterAsync(Definitions.Snowflake());
        tenants.MoveAfter("GET", "/jobs/search");
        var found = await tenants.Client.Jobs.SearchAsync(new JobQuery { PageSize = 1 }).ToListAsync();

        found.Should().NotBeEmpty();
        tenants.Requests.Should().OnlyContain(request => request.Tenant == 1);
    }

    [Fact]
    public async Task A_purpose_that_is_sent_twice_is_sent_to_one_tenant()
    {
        await using var tenants = new TwoTenants();
        tenants.MoveDuring("POST", "/api/v2/purpose");

        await tenants.Client.V2.Purposes.ApplyYamlAsync("name: Example\n", repeatAfterCreation: true);

        tenants.Requests.Select(request => request.Tenant).Should().Equal(1, 1);
    }

    private static bool IsCreation(FakeRequest request) => request.Matches("POST", "/integrations");

    private static void Move(TwoTenants tenants, string moment, string listed, string created)
    {
        if (moment == "after the list")
        {
            tenants.MoveAfter("GET", listed);
        }
        else
        {
            tenants.MoveDuring("POST", created);
        }
    }

    private static async Task CreateInSecondAsync(TwoTenants tenants)
    {
        await using var direct = Direct(tenants);
        await direct.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
    }

    private static DirectClient Direct(TwoTenants tenants) => new(tenants.Second);

    private static async Task<bool> EndOf(Task work)
    {
        await work;
        return true;
    }

    /// <summary>A client that uses only the second tenant.</summary>
    private sealed class DirectClient : IAsyncDisposable
    {
        private readonly HttpMessageHandler _handler;

        public DirectClient(FakeImmuta fake)
        {
            _handler = fake.CreateHandler();
            Client = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = fake.ApiKey, HttpMessageHandler = _handler });
        }

        public ImmutaClient Client { get; }

        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            _handler.Dispose();
        }
    }
}
