using System.Net;
using Immuta.Sdk;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.V2;
using Immuta.Sdk.Workflows;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Xunit;

namespace ServiceTests;

/// <summary>Services over mocked clients: no fake tenant, no HTTP.</summary>
public sealed class MockedServiceTests
{
    private readonly IImmutaClient _immuta = Substitute.For<IImmutaClient>();

    // FailedJobs.cs is the class of the README, as it is there.
    [Fact]
    public async Task The_service_of_the_readme_prints_what_failed()
    {
        _immuta.Jobs.SearchAsync(Arg.Is<JobQuery>(query => query!.States.Contains(JobState.Failed)), Arg.Any<CancellationToken>())
            .Returns(Rows(Job.FromJson("""{"id":"17","name":"crawl","state":"failed"}""")));
        using var service = new FailedJobs(_immuta);
        var printed = new StringWriter();
        Console.SetOut(printed);

        await service.StartAsync(CancellationToken.None);
        await service.ExecuteTask!;

        Assert.Contains("17", printed.ToString());
    }

    [Fact]
    public async Task A_registration_is_followed_to_its_failed_jobs()
    {
        var jobs = new BulkJob(
            "bulk-1",
            new BulkJobProgress("bulk-1", [Job.FromJson("""{"id":"1","state":"active"}""")]),
            new BulkJobProgress("bulk-1", [Job.FromJson("""{"id":"1","state":"failed","output":"no warehouse"}""")], isFinal: true, TimeSpan.FromMinutes(2)));
        _immuta.Connections.TestAsync(Arg.Any<ConnectionDefinition>()).Returns(new ConnectionTestResult(HttpStatusCode.OK, "{}"));
        _immuta.Connections.RegisterAsync(Arg.Any<ConnectionDefinition>()).Returns(new ConnectionRegistrationResult(new ObjectPath("acme-sales"), jobs, response: null));

        var result = await _immuta.Connections.RegisterAsync(Sales());
        var fractions = new List<double>();
        await foreach (var seen in result.GetRequiredJob().WatchAsync())
        {
            fractions.Add(seen.Fraction);
        }

        Assert.Equal([0, 1], fractions);
        Assert.Equal("bulk-1", jobs.Id.Value);
        Assert.NotEmpty(jobs.ToToken());
        var completed = await jobs.WaitForCompletionAsync();
        Assert.Equal((BulkJobOutcome.Failed, TimeSpan.FromMinutes(2)), (completed.Outcome, completed.Elapsed));
        Assert.Contains("no warehouse", Assert.Throws<ImmutaJobFailedException>(completed.EnsureSucceeded).Message);
    }

    [Fact]
    public async Task Results_of_workflows_can_be_returned()
    {
        var jobs = new BulkJobResult(new BulkJobProgress("b", [Job.FromJson("""{"id":"1","state":"completed"}""")], isFinal: true));
        _immuta.Workflows.OnboardManyAsync(default!, default!, default!).ReturnsForAnyArgs(Rows(
            new OnboardingResult { Key = new ConnectionKey("acme-sales"), Outcome = OnboardingOutcome.Onboarded, Step = OnboardingStep.Completed, Jobs = jobs },
            new OnboardingResult { Key = new ConnectionKey("acme-hr"), Outcome = OnboardingOutcome.NotRegistered, Error = ImmutaExceptionFactory.Workflow("no script") }));
        _immuta.Workflows.DeregisterAsync(default, default!, default!).ReturnsForAnyArgs(
            new DeregistrationResult { Key = new ConnectionKey("acme-old"), Step = DeregistrationStep.Deleted, IsScriptSaved = true, Script = new SetupScript("DROP ROLE x;") });

        var results = new List<OnboardingResult>();
        await foreach (var result in _immuta.Workflows.OnboardManyAsync(Rows<ConnectionDefinition>(Sales()), Substitute.For<IScriptRunner>(), new InMemoryWorkflowJournal()))
        {
            results.Add(result);
        }

        Assert.Equal([true, false], results.Select(result => result.IsRegistered));
        Assert.Throws<ImmutaWorkflowException>(() => results[1].EnsureOnboarded());
        Assert.True((await _immuta.Workflows.DeregisterAsync(new ConnectionKey("acme-old"), (_, _) => Task.CompletedTask, new InMemoryWorkflowJournal())).IsScriptSaved);
    }

    [Fact]
    public async Task Lists_are_plain_sequences()
    {
        _immuta.V2.Policies.ListAsync().ReturnsForAnyArgs(Rows(new PolicyDetails { Name = "Mask", PolicyKey = new PolicyKey("mask") }));
        _immuta.Catalog.DataSources.SearchAsync(default!).ReturnsForAnyArgs(Rows(new DataSourceDetails { Name = "Sales Invoices" }));
        _immuta.Catalog.Tags.ListAsync().ReturnsForAnyArgs([new Tag { Name = "Sensitive.Email" }]);

        var names = new List<string?>();
        await foreach (var policy in _immuta.V2.Policies.ListAsync())
        {
            names.Add(policy.Name);
        }

        await foreach (var source in _immuta.Catalog.DataSources.SearchAsync(new()))
        {
            names.Add(source.Name);
        }

        names.AddRange((await _immuta.Catalog.Tags.ListAsync()).Select(tag => tag.Name));
        Assert.Equal(["Mask", "Sales Invoices", "Sensitive.Email"], names);
    }

    [Fact]
    public async Task A_failure_of_the_tenant_is_thrown_by_the_mock()
    {
        _immuta.Integrations.GetAsync(Arg.Any<IntegrationId>()).ThrowsAsync(ImmutaExceptionFactory.Api(HttpStatusCode.NotFound, "no such integration"));

        var failure = await Assert.ThrowsAsync<ImmutaNotFoundException>(() => _immuta.Integrations.GetAsync(7));

        Assert.Contains("no such integration", failure.Message);
    }

    private static SnowflakeConnection Sales() => SnowflakeConnection
        .Create("acme-sales", "acme.snowflake.example.com", "WH", "DB", "ROLE").WithUserPassword("IMMUTA_SYSTEM", "invented").WithRecommendedSettings().Build();

    private static async IAsyncEnumerable<T> Rows<T>(params T[] rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
