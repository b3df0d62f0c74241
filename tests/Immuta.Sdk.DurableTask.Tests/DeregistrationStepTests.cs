using System.Net;
using Immuta.Sdk.DurableTask.Tests.Support;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>The activities of a deregistration, one by one.</summary>
public sealed class DeregistrationStepTests
{
    private static readonly ConnectionWorkflowRequest s_request = ConnectionWorkflowRequest.Deregister("sales");

    [Theory]
    [InlineData(DeregistrationStep.Started, false)]
    [InlineData(DeregistrationStep.Deleting, true)]
    public async Task An_interrupted_deregistration_never_deletes_a_new_connection(DeregistrationStep step, bool isDeleted)
    {
        await using var host = await StartAsync();
        var interrupted = await host.RunAsync(WorkflowSteps.Begin(s_request), until: $"Immuta.Deregistration.{step}");
        await host.RunAsync(interrupted.State);
        await host.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        var ended = await host.RunAsync(interrupted.State);

        host.Tenant.Connections.Should().ContainSingle("it is another connection");
        (ended.Result!.Succeeded, ended.Result.Outcome, ended.Result.IsScriptSaved).Should().Be((isDeleted, isDeleted ? "Deleted" : "Started", isDeleted));
        if (!isDeleted)
        {
            ended.Result.Error.Should().Contain("another connection was created").And.Contain("Nothing was deleted");
        }
    }

    [Fact]
    public async Task A_deletion_that_is_always_refused_ends_after_the_retries_of_the_options()
    {
        await using var host = await StartAsync();
        host.Tenant.FailNext(HttpStatusCode.TooManyRequests, count: int.MaxValue, match: request => request.Matches("DELETE", "/data/object/sales"));

        var result = await host.RunAsync(s_request);

        result.Should().Match<ConnectionWorkflowResult>(refused => !refused.Succeeded && refused.IsScriptSaved && refused.Error!.Contains("429"));
        host.Tenant.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task A_deletion_with_an_unknown_outcome_tells_that_the_script_is_saved()
    {
        await using var host = await StartAsync();
        host.Tenant.FailNext(HttpStatusCode.InternalServerError, count: int.MaxValue, match: request => request.Matches("DELETE", "/data/object/sales"));

        var result = await host.RunAsync(s_request);

        (result.Succeeded, result.Outcome, result.IsScriptSaved).Should().Be((false, "Deleting", true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_script_that_is_not_available_for_a_while_is_fetched_again(bool deleteWithoutScript)
    {
        await using var host = await StartAsync();
        host.Tenant.FailNext(HttpStatusCode.ServiceUnavailable, count: 3, match: IsScript);

        var result = await host.RunAsync(s_request with { DeleteWithoutScript = deleteWithoutScript });

        result.Should().Be(new ConnectionWorkflowResult { Key = "sales", Succeeded = true, Outcome = "Deleted", IsScriptSaved = true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_script_that_stays_unavailable_for_a_while_deletes_nothing(bool deleteWithoutScript)
    {
        await using var host = await StartAsync();
        host.Tenant.FailNext(HttpStatusCode.ServiceUnavailable, count: int.MaxValue, match: IsScript);

        var result = await host.RunAsync(s_request with { DeleteWithoutScript = deleteWithoutScript });

        result.Outcome.Should().Be("Started");
        result.Error.Should().Contain("was not deleted").And.Contain("503");
        host.Tenant.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task A_connection_that_cannot_be_read_for_a_while_is_read_again()
    {
        await using var host = await StartAsync();
        var interrupted = await host.RunAsync(WorkflowSteps.Begin(s_request), until: "Immuta.Deregistration.Started");
        host.Tenant.FailNext(HttpStatusCode.ServiceUnavailable, count: 3, match: request => request.Matches("GET", "/data/connection/sales"));

        var ended = await host.RunAsync(interrupted.State with { Request = s_request with { DeleteWithoutScript = true } });

        ended.Result.Should().Be(new ConnectionWorkflowResult { Key = "sales", Succeeded = true, Outcome = "Deleted", IsScriptSaved = true });
    }

    [Fact]
    public async Task A_connection_that_becomes_readable_before_its_deletion_is_not_reported_as_deleted()
    {
        await using var host = await StartAsync();
        var isRefused = true;
        host.Tenant.FailNext(HttpStatusCode.Forbidden, count: int.MaxValue, match: request => isRefused && request.Matches("GET", "/data/connection/sales"));
        var interrupted = await host.RunAsync(WorkflowSteps.Begin(s_request with { DeleteWithoutScript = true }), until: "Immuta.Deregistration.Deleting");
        isRefused = false;

        var ended = await host.RunAsync(interrupted.State);

        host.Tenant.Connections.Should().ContainSingle("nothing says which connection the deregistration began with");
        (ended.Result!.Succeeded, ended.Result.Outcome).Should().Be((false, "Deleting"));
        ended.Result.Error.Should().Contain("Nothing was deleted");
    }

    [Fact]
    public async Task A_deletion_without_its_script_says_why_there_is_none()
    {
        await using var host = await StartAsync();
        host.Tenant.FailNext(HttpStatusCode.BadRequest, count: int.MaxValue, match: IsScript);

        var result = await host.RunAsync(s_request with { DeleteWithoutScript = true });

        result.Should().Match<ConnectionWorkflowResult>(deleted => deleted.Succeeded && !deleted.IsScriptSaved && deleted.Outcome == "Deleted" && deleted.Error == null);
        result.ScriptError.Should().Contain("400");
    }

    private static bool IsScript(FakeRequest request) => request.RequestTarget.EndsWith("/scripts/delete", StringComparison.Ordinal);

    private static async Task<StepHost> StartAsync()
    {
        var host = new StepHost();
        (await host.RunAsync(ConnectionWorkflowRequest.Onboard("sales"))).Outcome.Should().Be("Onboarded");
        return host;
    }
}
