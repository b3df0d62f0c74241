using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Workflows;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.DurableTask;

// The activity of every step. It can be executed again with the same input if a worker is killed. Returns failures as
// results, because an exception would put its stack trace and the messages of user code into the history.
internal sealed partial class StepActivity(IServiceProvider services, ImmutaWorkflowOptions options) : TaskActivity<WorkflowState, WorkflowStepOutput>
{
    private static readonly TimeSpan s_maxRetryDelay = TimeSpan.FromMinutes(5);

    private readonly ILogger _log = services.GetRequiredService<ILoggerFactory>().CreateLogger<StepActivity>();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The handler is user code: what it throws is the result of this step only.")]
    public override async Task<WorkflowStepOutput> RunAsync(TaskActivityContext context, WorkflowState input)
    {
        try
        {
            var steps = new WorkflowSteps(GetClients(input.Request.Tenant), GetService<IConnectionWorkflowHandler>(input.Request.Tenant), options);
            var output = await steps.ExecuteAsync(input).ConfigureAwait(false);
            return output.Error is { } error ? Fail(input, output, error) : output.Output;
        }
        catch (Exception ex)
        {
            return Fail(input, new(new() { State = input }, ex), ex);
        }
    }

    private WorkflowClients GetClients(string? tenant)
    {
        return GetService<IImmutaClient>(tenant).Workflows is ConnectionWorkflows workflows
            ? workflows.Clients.ForRun()
            : throw new InvalidOperationException("The client in the container is not one of this library, so it can't execute steps.");
    }

    // A service without a key never serves a named tenant: two tenants can have different connections with the same key.
    private T GetService<T>(string? tenant)
        where T : notnull => tenant is null ? services.GetRequiredService<T>() : services.GetRequiredKeyedService<T>(tenant);

    private WorkflowStepOutput Fail(WorkflowState input, ExecutedStep step, Exception error)
    {
        StepFailed(_log, input.Next, input.Request.Key, error);
        var isRepeatable = error is UnreadableStateException || TransientErrors.IsTransient(error) || error is ImmutaException { OutcomeUnknown: true };
        if (isRepeatable && input.Retries < options.MaxStepRetries)
        {
            var delay = options.StepRetryDelay * Math.Pow(2, Math.Min(input.Retries, 16));
            var asked = error is ImmutaApiException { RetryAfter: { } after } ? after : TimeSpan.Zero;
            delay = delay < s_maxRetryDelay ? delay : s_maxRetryDelay;
            return new() { State = step.Output.State with { Retries = input.Retries + 1 }, Delay = asked > delay ? asked : delay };
        }

        // Any other message may hold a secret.
        var message = error is ImmutaException or UnreadableStateException ? error.Message : $"The step has failed with {error.GetType().Name}. The log of the worker shows it.";
        var result = step.Output.Result ?? new() { Key = input.Request.Key, Outcome = WorkflowSteps.GetStoppedOutcome(input) };
        return new() { State = step.Output.State, Result = result with { Error = message } };
    }

    [LoggerMessage(LogLevel.Warning, "The step {Step} of connection {Key} has failed.")]
    private static partial void StepFailed(ILogger logger, string step, string key, Exception error);
}
