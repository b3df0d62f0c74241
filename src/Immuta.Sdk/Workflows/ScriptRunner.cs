namespace Immuta.Sdk.Workflows;

/// <summary>Makes script runners out of functions, for programs without a class for it.</summary>
public static class ScriptRunner
{
    /// <summary>Makes a runner that calls the given function for every script.</summary>
    /// <param name="run">Runs one script, and ends when it has run.</param>
    /// <returns>The runner.</returns>
    public static IScriptRunner Create(Func<OnboardingScript, CancellationToken, Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new DelegateScriptRunner(run);
    }
}
