using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Logging;

namespace WorkerService;

// Records each step of each connection and each poll of jobs as activity, and logs it.
internal sealed partial class StepLog(FleetState state, ILogger logger) : IProgress<WorkflowProgress<OnboardingStep>>
{
    public void Report(WorkflowProgress<OnboardingStep> value)
    {
        state.Sign();
        if (value.Jobs is null)
        {
            Reached(logger, value);
        }
        else
        {
            Seen(logger, value);
        }
    }

    [LoggerMessage(4, LogLevel.Information, "{Progress}")]
    private static partial void Reached(ILogger logger, WorkflowProgress<OnboardingStep> progress);

    [LoggerMessage(5, LogLevel.Debug, "{Progress}")]
    private static partial void Seen(ILogger logger, WorkflowProgress<OnboardingStep> progress);
}
