using System.Diagnostics.CodeAnalysis;

namespace Immuta.Sdk.Connections;

/// <summary>Represents a connection that a call found or registered.</summary>
/// <param name="Key">The key of the connection.</param>
/// <param name="Existing">The connection that existed, or <see langword="null"/> if this call registered it.</param>
/// <param name="Registration">The registration with its jobs, or <see langword="null"/> if the connection existed.</param>
public sealed record EnsuredConnection(ConnectionKey Key, Connection? Existing, ConnectionRegistrationResult? Registration)
{
    /// <summary>Gets whether this call registered the connection.</summary>
    [MemberNotNullWhen(true, nameof(Registration))]
    public bool Created => Registration is not null;
}
