using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.DurableTask;

/// <summary>Provides definitions and handles scripts, in the worker that executes a step.</summary>
/// <remarks>
/// What these methods return and receive never enters the history of an orchestration. Resolve secrets by reference, such as
/// from a vault, each time that a definition is created. A worker can be killed at any time and the step executed again by
/// another one, so every method may be called more than once for a connection, by several threads. Their tokens are
/// canceled when the host of the worker stops; a step that is canceled is executed again.
/// <para>
/// A tenant with a name has a handler with that name as its key, like its client, because two tenants can have connections
/// with the same key. It is never served by the handler without a key. Save the scripts of each tenant in a place of its own.
/// </para>
/// </remarks>
public interface IConnectionWorkflowHandler
{
    /// <summary>Creates the definition of a connection to onboard.</summary>
    /// <param name="key">The key of the connection.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The definition, with its secrets.</returns>
    ValueTask<ConnectionDefinition> CreateAsync(ConnectionKey key, CancellationToken cancellationToken);

    /// <summary>Creates the definition of a registered connection with new credentials.</summary>
    /// <param name="existing">The connection as Immuta returns it.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The whole definition, such as from <c>SnowflakeConnection.From(existing, database)</c>.</returns>
    ValueTask<ConnectionDefinition> RotateAsync(Connection existing, CancellationToken cancellationToken);

    /// <summary>Runs the set-up script of a connection, or passes it to a person.</summary>
    /// <remarks>The step may have been interrupted before, so <see cref="OnboardingScript.MayHaveRun"/> is always set.</remarks>
    /// <param name="script">The script and the connection that it is for.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>Whether the script has run, or the orchestration waits until a person has run it.</returns>
    Task<ScriptHandling> HandleScriptAsync(OnboardingScript script, CancellationToken cancellationToken);

    /// <summary>Saves the removal script of a connection durably, before the connection is deleted.</summary>
    /// <param name="key">The key of the connection.</param>
    /// <param name="script">The script; replace one that was saved earlier.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>A task that completes when the script is saved; nothing is deleted if it fails.</returns>
    Task SaveRemovalScriptAsync(ConnectionKey key, SetupScript script, CancellationToken cancellationToken);
}
