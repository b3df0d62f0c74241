using System.Runtime.InteropServices;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Connections;

[StructLayout(LayoutKind.Auto)]
public readonly partial record struct ConnectionKey
{
    private ConnectionKey(string value, bool isUnvalidated)
    {
        Text = IdText.Require(value, nameof(ConnectionKey));
        IsUnvalidated = isUnvalidated;
    }

    // The caller is responsible for the spelling.
    internal bool IsUnvalidated { get; }

    /// <summary>Creates a key for a new connection without validating its spelling.</summary>
    /// <remarks>Immuta advises against such keys, and some routes may not reach them.</remarks>
    /// <param name="value">The key, exactly as it is to be.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The string is empty or white space.</exception>
    public static ConnectionKey CreateUnvalidated(string value) => new(value, isUnvalidated: true);

    /// <summary>Returns whether both keys are equal, by ordinal comparison.</summary>
    /// <param name="other">The other key.</param>
    /// <returns><see langword="true"/> if they are equal.</returns>
    public bool Equals(ConnectionKey other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
