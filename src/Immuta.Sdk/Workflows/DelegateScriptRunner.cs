namespace Immuta.Sdk.Workflows;

internal sealed class DelegateScriptRunner(Func<OnboardingScript, CancellationToken, Task> run) : IScriptRunner
{
    public Task RunAsync(OnboardingScript script, CancellationToken cancellationToken) => run(script, cancellationToken);
}
