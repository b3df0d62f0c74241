using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Workflows;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.DurableTask;

// The activity of every step. It can be executed again with the same input if a worker is killed. Returns failures as
// results, because an exception would put its stack trace and the messages of user code into the history.
internal sealed partial class StepActivity(IServiceProvider services, ImmutaWorkflowOptions options) : TaskActivity<WorkflowState, WorkflowStepOutput>
{
    // Backends limit the size of a status.
    private const int MaxStatusLength = 500;

    private static readonly TimeSpan s_maxRetryDelay = TimeSpan.FromMinutes(5);

    private readonly ILogger _log = services.GetRequiredService<ILoggerFactory>().CreateLogger<StepActivity>();
    private readonly CancellationToken _stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The handler is user code: what it throws is the result of this step only.")]
    public override async Task<WorkflowStepOutput> RunAsync(TaskActivityContext context, WorkflowState input)
    {
        try
        {
            var tenant = input.Request.Tenant;
            var steps = new WorkflowSteps(GetClients(tenant), GetService<IConnectionWorkflowHandler>(tenant), options, _stopping);
            var output = await steps.ExecuteAsync(input).ConfigureAwait(false);
            return output.Error is { } error ? Fail(input, output, error) : output.Output;
        }
        catch (Exception ex)
        {
            return Fail(input, new(new() { State = input }, ex), ex);
        }
    }

    private WorkflowClients GetClients(string? tenant) => GetService<IImmutaClient>(tenant).Workflows is ConnectionWorkflows workflows
        ? workflows.Clients.ForRun()
        : throw new InvalidOperationException("The client in the container is not one of this library, so it can't execute steps.");

    // A service without a key never serves a named tenant: two tenants can have different connections with the same key.
    private T GetService<T>(string? tenant)
        where T : class => tenant is null
            ? services.GetRequiredService<T>()
            : services.GetKeyedService<T>(tenant)
                ?? throw new UnreadableStateException($"The worker has no {typeof(T).Name} with the key {SingleLine.Escape(tenant)}. Add one to its services, or start a worker that has it.");

    private WorkflowStepOutput Fail(WorkflowState input, ExecutedStep step, Exception error)
    {
        StepFailed(_log, input.Next, input.Request.Key, error);

        // Any other message may hold a secret.
        var message = error is ImmutaException or UnreadableStateException ? error.Message : $"The step has failed with {error.GetType().Name}. The log of the worker shows it.";

        // Another worker takes over, whatever the number of retries.
        if (error is OperationCanceledException && _stopping.IsCancellationRequested)
        {
            return new() { State = input, Delay = GetDelay(0, TimeSpan.Zero), RetryError = message };
        }

        // The same activity is repeated: an earlier step that succeeds would reset the number of retries.
        if (!step.IsFinal && input.Retries < options.MaxStepRetries && FindRepeatable(error) is { } cause)
        {
            var asked = cause is ImmutaApiException { RetryAfter: { } after } ? after : TimeSpan.Zero;
            return new() { State = input with { Retries = input.Retries + 1 }, Delay = GetDelay(input.Retries, asked), RetryError = SingleLine.Clip(message, MaxStatusLength) };
        }

        return new() { State = step.Output.State, Result = (step.Output.Result ?? WorkflowSteps.GetStoppedResult(input)) with { Error = message } };
    }

    // A workflow says in an error of its own what it has not done, with the cause inside.
    private static Exception? FindRepeatable(Exception error) => error switch
    {
        UnreadableStateException or ImmutaException { OutcomeUnknown: true } => error,
        ImmutaWorkflowException { InnerException: { } cause } => FindRepeatable(cause),
        _ => TransientErrors.IsTransient(error) ? error : null,
    };

    private TimeSpan GetDelay(int retries, TimeSpan asked)
    {
        var growing = options.StepRetryDelay.Ticks * Math.Pow(2, Math.Min(retries, 16));
        return TimeSpan.FromTicks((long)Math.Min(Math.Max(growing, asked.Ticks), s_maxRetryDelay.Ticks));
    }

    [LoggerMessage(LogLevel.Warning, "The step {Step} of connection {Key} has failed.")]
    private static partial void StepFailed(ILogger logger, string step, string key, Exception error);
}
