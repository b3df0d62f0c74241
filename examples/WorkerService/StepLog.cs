using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Logging;

namespace WorkerService;

// Each step of each connection, and every look at jobs: a sign of life, and a line for what is new.
internal sealed partial class StepLog(FleetState state, ILogger logger) : IProgress<OnboardingProgress>
{
    public void Report(OnboardingProgress value)
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
    private static partial void Reached(ILogger logger, OnboardingProgress progress);

    [LoggerMessage(5, LogLevel.Debug, "{Progress}")]
    private static partial void Seen(ILogger logger, OnboardingProgress progress);
}
