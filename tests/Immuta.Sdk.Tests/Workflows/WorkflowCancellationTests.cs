using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

#pragma warning disable IMMUTA001 // The update body is an assumption of client and fake; works on the fake only.

/// <summary>When the caller cancels a workflow in any state, the exception carries the caller's token.</summary>
public sealed class WorkflowCancellationTests
{
    public static TheoryData<string> Places => ["source", "runner", "runner that fails", "journal", "before it begins"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_fleet_ends_with_the_token_of_its_caller(string place)
    {
        await using var fixture = new WorkflowFixture();
        using var cancel = new CancellationTokenSource();
        var journal = new StoppingJournal(fixture.Journal, place == "journal" ? cancel : null);
        await CancelIfAsync(place == "before it begins", cancel);
        var runner = ScriptRunner.Create(async (_, token) =>
        {
            await CancelIfAsync(place.StartsWith("runner", StringComparison.Ordinal), cancel);
            if (place == "runner that fails")
            {
                throw new InvalidDataException("cut short");
            }

            token.ThrowIfCancellationRequested();
        });

        var failure = await FailureOf(fixture.Workflows.OnboardManyAsync(SourceAsync(), runner, journal, maxConcurrency: 2, cancellationToken: cancel.Token));

        failure.CancellationToken.Should().Be(cancel.Token);

        async IAsyncEnumerable<ConnectionDefinition> SourceAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
        {
            yield return WorkflowFixture.Snowflake();
            await CancelIfAsync(place == "source", cancel);
            token.ThrowIfCancellationRequested();
            yield return WorkflowFixture.Snowflake("second");
        }
    }

    [Fact]
    public async Task A_fleet_that_is_enumerated_with_a_token_ends_with_that_one()
    {
        await using var fixture = new WorkflowFixture();
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        var runner = ScriptRunner.Create((_, token) => CancelIfAsync(true, enumeration).ContinueWith(_ => token.ThrowIfCancellationRequested(), TaskScheduler.Default));

        var failure = await FailureOf(fixture.Workflows.OnboardManyAsync(WorkflowFixture.Fleet(2), runner, fixture.Journal, cancellationToken: call.Token), enumeration.Token);

        failure.CancellationToken.Should().Be(enumeration.Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deregistration_ends_with_the_token_of_its_caller(bool fails)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        using var cancel = new CancellationTokenSource();

        var failure = (await fixture.Awaiting(one => one.Workflows.DeregisterAsync("prod", (_, _) => CancelThenFailAsync(cancel, fails), one.Journal, cancellationToken: cancel.Token))
            .Should().ThrowAsync<OperationCanceledException>()).Which;

        failure.CancellationToken.Should().Be(cancel.Token);
        fixture.Fake.Connections.Should().ContainSingle();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rotation_ends_with_the_token_of_its_caller(bool fails)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        using var cancel = new CancellationTokenSource();

        var failure = (await fixture.Awaiting(one => one.Workflows.RotateCredentialsAsync("prod", BuildAndCancel, one.Journal, cancellationToken: cancel.Token))
            .Should().ThrowAsync<OperationCanceledException>()).Which;

        failure.CancellationToken.Should().Be(cancel.Token);

        ConnectionDefinition BuildAndCancel(Connection existing)
        {
            CancelThenFailAsync(cancel, fails).GetAwaiter().GetResult();
            return WorkflowFixture.Snowflake();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_onboarding_ends_with_the_token_of_its_caller(bool fails)
    {
        await using var fixture = new WorkflowFixture();
        using var cancel = new CancellationTokenSource();

        var failure = (await fixture.Awaiting(one => one.Workflows.OnboardAsync(
            WorkflowFixture.Snowflake(), ScriptRunner.Create((_, _) => CancelThenFailAsync(cancel, fails)), one.Journal, cancellationToken: cancel.Token))
            .Should().ThrowAsync<OperationCanceledException>()).Which;

        failure.CancellationToken.Should().Be(cancel.Token);
    }

    // An operation that waits on its own token ends by that token.
    private static async Task CancelThenFailAsync(CancellationTokenSource cancel, bool fails)
    {
        await cancel.CancelAsync();
        throw fails ? new InvalidDataException("cut short") : new OperationCanceledException(new CancellationToken(canceled: true));
    }

    private static Task CancelIfAsync(bool wanted, CancellationTokenSource cancel) => wanted ? cancel.CancelAsync() : Task.CompletedTask;

    private static async Task<OperationCanceledException> FailureOf(IAsyncEnumerable<OnboardingResult> results, CancellationToken enumeration = default)
    {
        var run = async () =>
        {
            await foreach (var result in results.WithCancellation(enumeration))
            {
                result.Error.Should().BeNull();
            }
        };
        return (await run.Should().ThrowAsync<OperationCanceledException>()).Which;
    }

    private sealed class StoppingJournal(IWorkflowJournal journal, CancellationTokenSource? cancel) : IWorkflowJournal
    {
        public ValueTask<JournalEntry?> ReadAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken) =>
            journal.ReadAsync(key, workflow, cancellationToken);

        public async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellationToken)
        {
            await (cancel?.CancelAsync() ?? Task.CompletedTask);
            cancellationToken.ThrowIfCancellationRequested();
            await journal.WriteAsync(entry, cancellationToken);
        }

        public ValueTask RemoveAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken) =>
            journal.RemoveAsync(key, workflow, cancellationToken);
    }
}
