using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Connections;

/// <summary>The unique name of a connection, with which it is addressed.</summary>
/// <remarks>
/// Any spelling addresses a connection that exists. A new one is refused before anything is sent if its key is
/// empty, holds a full stop, or is a word that Immuta's own routes use, unless it comes from <see cref="CreateUnvalidated"/> or from
/// a text that allows it (<see cref="PayloadReadOptions.AllowedNames"/>).
/// </remarks>
[JsonConverter(typeof(JsonTextConverter<ConnectionKey>))]
public readonly struct ConnectionKey : IJsonText<ConnectionKey>, IEquatable<ConnectionKey>
{
    private readonly string? _value;

    /// <summary>Initializes the key of a new or existing connection.</summary>
    /// <param name="value">The key, exactly as Immuta shows it.</param>
    public ConnectionKey(string value)
        : this(value, isUnvalidated: false)
    {
    }

    private ConnectionKey(string value, bool isUnvalidated)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
        IsUnvalidated = isUnvalidated;
    }

    /// <summary>Gets the key as text, exactly as Immuta shows it.</summary>
    public string Value => _value ?? "";

    // The caller is responsible for the spelling.
    internal bool IsUnvalidated { get; }

    /// <summary>Creates a key for a new connection without validating its spelling.</summary>
    /// <remarks>Immuta advises against such keys, and some routes may not reach them; an empty one is never sent.</remarks>
    /// <param name="value">The key, exactly as it is to be.</param>
    /// <returns>The key.</returns>
    public static ConnectionKey CreateUnvalidated(string value) => new(value, isUnvalidated: true);

    /// <summary>Converts a string to a ConnectionKey.</summary>
    /// <param name="value">The key, exactly as Immuta shows it.</param>
    public static implicit operator ConnectionKey(string value) => new(value);

    /// <summary>Returns whether both keys are equal, by ordinal comparison.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other key.</param>
    /// <returns><see langword="true"/> if they are equal.</returns>
    public static bool operator ==(ConnectionKey left, ConnectionKey right) => left.Equals(right);

    /// <summary>Returns whether the keys differ, by ordinal comparison.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other key.</param>
    /// <returns><see langword="true"/> if they differ.</returns>
    public static bool operator !=(ConnectionKey left, ConnectionKey right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(ConnectionKey other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ConnectionKey other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the key as text, exactly as Immuta shows it.</summary>
    /// <returns>The key.</returns>
    public override string ToString() => Value;

    static ConnectionKey IJsonText<ConnectionKey>.Create(string value) => new(value);
}
