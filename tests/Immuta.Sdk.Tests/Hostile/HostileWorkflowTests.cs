using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Workflows;
using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>
/// A workflow with damaged responses ends in a result or in an exception of the library, and what it has
/// stored by then lets an undamaged run continue. The number of runs follows IMMUTA_HOSTILE_RESPONSES.
/// </summary>
public sealed class HostileWorkflowTests(ITestOutputHelper output)
{
    private static readonly string[] s_workflows = ["onboarding", "fleet", "rotation", "deregistration", "health"];
    private static readonly TimeSpan s_max = TimeSpan.FromSeconds(60);
    private static readonly BulkJobOptions s_jobs = new() { Polling = new() { Timeout = TimeSpan.FromHours(2) }, AllowNoJobs = true };

    // If the server refuses a registration that it processed, the refusal counts: the key exists already then.
    private static readonly string[] s_ends = [nameof(OnboardingOutcome.Onboarded), nameof(OnboardingOutcome.RegisteredJobsUnknown), nameof(OnboardingOutcome.KeyAlreadyExists)];

    public static TheoryData<string> Workflows => [.. s_workflows];

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task A_workflow_with_damaged_responses_ends_as_documented_and_can_resume(string workflow)
    {
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var damaged = 0;
        for (var number = 0; number < Math.Max(1, HostileSettings.Responses / 40 / s_workflows.Length); number++)
        {
            var run = new Run(workflow, number);
            var trying = Task.Run(run.TryAsync);
            (await Task.WhenAny(trying, Task.Delay(s_max, TimeProvider.System, CancellationToken.None))).Should().BeSameAs(trying, "{0}:{1} (seed {2}) must not hang", workflow, number, HostileSettings.Seed);
            foreach (var outcome in await trying)
            {
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }

            damaged += run.Damaged;
        }

        output.WriteLine($"hostile workflows: {workflow}: {damaged} damaged responses, {string.Join(", ", outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}");
        outcomes.Should().NotBeEmpty();
    }

    /// <summary>One workflow against its own tenant, which is hostile only while the workflow runs.</summary>
    private sealed class Run(string workflow, int number)
    {
        private readonly InMemoryWorkflowJournal _journal = new();
        private readonly Random _random = new(HashCode(workflow, number));
        private int _keptScripts;

        public int Damaged { get; private set; }

        public async Task<IReadOnlyList<string>> TryAsync()
        {
            await using var fake = new FakeImmuta(new FakeImmutaOptions { ApiKey = ClientUnderTest.Key, Catalog = new(1, 1, 1) });
            using var tenant = new HostileTenant(fake, _random);
            var options = new ImmutaClientOptions
            {
                BaseAddress = FakeImmuta.InMemoryAddress,
                ApiKey = ClientUnderTest.Key,
                TimeProvider = new HastyClock(),
                Resilience = { AttemptTimeout = { Timeout = TimeSpan.FromHours(1) }, TotalRequestTimeout = { Timeout = TimeSpan.FromHours(1) }, Retry = { MaxRetryAttempts = 1 } },
                HttpMessageHandler = tenant,
            };
            await using var client = ImmutaClient.Create(options);
            if (workflow is "rotation" or "deregistration")
            {
                (await OnboardAsync(client)).EnsureOnboarded();
            }

            tenant.IsHostile = true;
            var outcomes = await OutcomesAsync(client, tenant);
            tenant.IsHostile = false;
            Damaged = tenant.Damage.Count;
            foreach (var entry in _journal.Entries)
            {
                JournalEntry.FromJson(entry.ToJson()).Should().Be(entry, Why(tenant));
            }

            var after = await OutcomesAsync(client, tenant);
            Check(fake, after, Why(tenant));
            return outcomes;
        }

        private static int HashCode(string workflow, int number) => workflow.Aggregate((HostileSettings.Seed * 31) + number, (hash, letter) => (hash * 31) + letter);

        private string Why(HostileTenant tenant) => $"{workflow}:{number} (seed {HostileSettings.Seed}): {string.Join("; then ", tenant.Damage)}";

        private void Check(FakeImmuta fake, IReadOnlyList<string> after, string why)
        {
            fake.Journal.Find("POST", "/data/connection").Where(entry => (int?)entry.Status is >= 200 and < 300).Select(entry => entry.GetRequestBody())
                .Should().OnlyHaveUniqueItems("nothing is registered twice; {0}", why);
            switch (workflow)
            {
                case "onboarding" or "fleet":
                    fake.Connections.Should().HaveCount(after.Count, "whatever the lie was, each is registered in the end; {0}", why);
                    after.Should().OnlyContain(outcome => s_ends.Contains(outcome), why);
                    break;
                case "deregistration":
                    _keptScripts.Should().BePositive(why);
                    after.Should().ContainSingle(why).Which.Should().BeOneOf(nameof(DeregistrationStep.Deleted), nameof(DeregistrationStep.NotFound));
                    fake.Connections.Should().BeEmpty(why);
                    break;
                case "rotation":
                    after.Should().Equal([nameof(RotationStep.Completed)], why);
                    break;
                case "health":
                    after.Should().Equal([nameof(HealthStatus.Healthy)], why);
                    break;
                default:
                    break;
            }
        }

        private async Task<IReadOnlyList<string>> OutcomesAsync(ImmutaClient client, HostileTenant tenant)
        {
            try
            {
                var (names, result) = await RunAsync(client);
                ResultUse.Of(result);
                return names;
            }
            catch (ImmutaException ex)
            {
                ResultUse.Of(ex);
                Look(ex);
                return [ex.GetType().Name];
            }
            catch (BuildException)
            {
                return ["refused by the caller's builder"];
            }
#pragma warning disable CA1031 // The test looks for any other exception.
            catch (Exception ex)
#pragma warning restore CA1031
            {
                throw new InvalidOperationException(Why(tenant), ex);
            }
        }

        private async Task<(IReadOnlyList<string> Outcomes, object? Result)> RunAsync(ImmutaClient client)
        {
            switch (workflow)
            {
                case "onboarding":
                    var onboarded = await OnboardAsync(client);
                    return ([Reported(onboarded)], onboarded);
                case "fleet":
                    List<OnboardingResult> fleet = [];
                    await foreach (var result in client.Workflows.OnboardManyAsync(WorkflowFixture.Fleet(3), Runner(), _journal, maxConcurrency: 1, Options()))
                    {
                        fleet.Add(result);
                    }

                    return ([.. fleet.Select(Reported)], fleet);
                case "rotation":
#pragma warning disable IMMUTA001 // The update body is an assumption of client and fake; works on the fake only.
                    var rotated = await client.Workflows.RotateCredentialsAsync("prod", Fresh, _journal, new() { Crawl = true, Jobs = s_jobs });
#pragma warning restore IMMUTA001
                    return ([$"{rotated.Step}"], rotated);
                case "deregistration":
                    var gone = await client.Workflows.DeregisterAsync("prod", (_, _) => Task.FromResult(++_keptScripts), _journal);
                    gone.Script?.Text.Reveal().Should().NotBeNullOrWhiteSpace();
                    return ([$"{gone.Step}"], gone);
                default:
                    var check = new ImmutaHealthCheck(client, new HastyClock()) { Timeout = TimeSpan.FromHours(2) };
                    var health = await check.CheckHealthAsync(new() { Registration = new("immuta", check, HealthStatus.Degraded, null) });
                    Look(health.Exception);
                    return ([$"{health.Status}"], null);
            }
        }

        private Task<OnboardingResult> OnboardAsync(ImmutaClient client) => client.Workflows.OnboardAsync(WorkflowFixture.Snowflake(), Runner(), _journal, Options());

        private static IScriptRunner Runner() => ScriptRunner.Create((_, _) => Task.CompletedTask);

        private static OnboardingOptions Options() => new() { Activate = key => [new ObjectPath(key.Value)], Jobs = s_jobs };

        // The result contains the failures.
        private string Reported(OnboardingResult result)
        {
            Look(result.Error);
            return $"{result.Outcome}";
        }

        private void Look(Exception? failure)
        {
            if (failure is null)
            {
                return;
            }

            failure.Should().BeAssignableTo<ImmutaException>();
            failure.ToString().Should().NotContain(ClientUnderTest.Key);
            if (workflow != "deregistration")
            {
                // A removal sends no password, so a password in the damaged script of its response can't be recognized.
                failure.ToString().Should().NotContain(WorkflowFixture.Password);
            }
        }

        private static SnowflakeConnection Fresh(Connection existing)
        {
            try
            {
                return SnowflakeConnection.From(existing, "IMMUTA").WithUserPassword("IMMUTA_SYSTEM", WorkflowFixture.Password).WithQueryAudit().Build();
            }
            catch (Exception ex) when (ex is ArgumentException or ImmutaValidationException)
            {
                throw new BuildException(ex);
            }
        }
    }

    private sealed class BuildException(Exception cause) : Exception("The caller's builder refused what was read.", cause);
}
