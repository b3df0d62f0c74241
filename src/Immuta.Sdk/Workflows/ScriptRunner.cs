namespace Immuta.Sdk.Workflows;

/// <summary>Creates script runners from delegates.</summary>
public static class ScriptRunner
{
    /// <summary>Creates a runner that calls the given function for each script.</summary>
    /// <param name="run">The function that runs one script, and completes when it has run.</param>
    /// <returns>The runner.</returns>
    public static IScriptRunner Create(Func<OnboardingScript, CancellationToken, Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new DelegateRunner(run);
    }

    private sealed class DelegateRunner(Func<OnboardingScript, CancellationToken, Task> run) : IScriptRunner
    {
        public Task RunAsync(OnboardingScript script, CancellationToken cancellationToken) => run(script, cancellationToken);
    }
}
