namespace Immuta.Sdk.Connections;

/// <summary>Represents a new connection, from which all of its payloads are created.</summary>
/// <remarks>
/// Start with <see cref="SnowflakeConnection"/>, <see cref="DatabricksConnection"/> or
/// <see cref="LakeFormationConnection"/>. Immutable. Values that two payloads share come from this definition.
/// </remarks>
public abstract class ConnectionDefinition
{
    private protected ConnectionDefinition()
    {
    }

    /// <summary>Gets the unique name that the connection has or will have.</summary>
    public ConnectionKey Key => Registration.ConnectionKey;

    /// <summary>Gets the body that tests and registers the connection.</summary>
    public abstract ConnectionRegistration Registration { get; }

    // The source of a change of credentials.
    internal virtual ConnectionRegistration Update => Registration;

    /// <summary>Returns the kind and the key, without credentials.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"{GetType().Name} {Key}";

    internal object ToDump() => ToString();
}
