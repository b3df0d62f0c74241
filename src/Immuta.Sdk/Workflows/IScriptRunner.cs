namespace Immuta.Sdk.Workflows;

/// <summary>Runs set-up scripts on the platform.</summary>
/// <remarks>Runs of several connections may overlap. See <see cref="ScriptRunner.Create"/> for a delegate.</remarks>
public interface IScriptRunner
{
    /// <summary>Runs one script as a privileged user, and returns when it has ended.</summary>
    /// <param name="script">The script and what it is for.</param>
    /// <param name="cancellationToken">The token to cancel the run. Observe it: the workflow waits for the runner.</param>
    /// <returns>A task that fails if the script did; the connection is not registered then.</returns>
    Task RunAsync(OnboardingScript script, CancellationToken cancellationToken);
}
