using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

/// <summary>A set-up script that is to be run before its connection is registered.</summary>
public sealed class OnboardingScript
{
    /// <summary>Initializes a script of a connection, for use in tests.</summary>
    /// <param name="connection">The connection for which the platform is to be prepared.</param>
    /// <param name="script">The script to run.</param>
    /// <param name="mayHaveRun">Whether an earlier run may have executed some of it.</param>
    public OnboardingScript(ConnectionDefinition connection, SetupScript script, bool mayHaveRun = false)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(script);
        Connection = connection;
        Script = script;
        MayHaveRun = mayHaveRun;
    }

    /// <summary>Gets the connection for which the platform is to be prepared.</summary>
    public ConnectionDefinition Connection { get; }

    /// <summary>Gets the script, whose text is a secret: do not log it.</summary>
    public SetupScript Script { get; }

    /// <summary>Gets whether an earlier, interrupted run may have executed some of it.</summary>
    /// <value>
    /// <see langword="true"/> if that run ended between handing over the script and recording that it ran. Look at the
    /// platform first if its statements cannot be repeated.
    /// </value>
    public bool MayHaveRun { get; }

    /// <summary>Returns the connection that the script is for, not its text.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"{Script} for {Connection}";

    internal object ToDump() => ToString();
}
