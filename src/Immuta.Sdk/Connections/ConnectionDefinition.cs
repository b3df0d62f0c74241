namespace Immuta.Sdk.Connections;

/// <summary>A connection to be made, from which every payload about it derives.</summary>
/// <remarks>
/// Start with <see cref="SnowflakeConnection"/>, <see cref="DatabricksConnection"/> or
/// <see cref="LakeFormationConnection"/>. Immutable; what two payloads must have in common, they have from here.
/// </remarks>
public abstract class ConnectionDefinition
{
    private protected ConnectionDefinition()
    {
    }

    /// <summary>Gets the unique name that the connection has or will have.</summary>
    public ConnectionKey Key => Registration.ConnectionKey;

    /// <summary>Gets the body that tests the connection first and registers it then.</summary>
    public abstract ConnectionRegistration Registration { get; }

    // What a change of credentials is made from.
    internal virtual ConnectionRegistration Update => Registration;

    /// <summary>Returns the kind and the key, and nothing of the credentials.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"{GetType().Name} {Key}";

    internal object ToDump() => ToString();
}
