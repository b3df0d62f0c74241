using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.DataObjects;

/// <summary>The names that lead from a connection down to one object.</summary>
/// <remarks>
/// Read from an array of names, or from one text with slashes, as older and newer servers answer; written as an
/// array. In a URL each name is escaped by itself, so names may hold slashes, spaces and any other letter.
/// </remarks>
[JsonConverter(typeof(JsonValueConverter<ObjectPath>))]
public sealed class ObjectPath : IJsonValue<ObjectPath>, IEquatable<ObjectPath>
{
    private readonly string[] _names;

    /// <summary>Starts a path at a connection and follows names down.</summary>
    /// <param name="connection">The key of the connection.</param>
    /// <param name="names">The names below it, such as database, schema and table.</param>
    public ObjectPath(ConnectionKey connection, params ReadOnlySpan<string> names)
        : this([connection.Value, .. names])
    {
    }

    private ObjectPath(string[] names) => _names = names;

    /// <summary>Gets all names, the key of the connection first.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Gets the key of the connection, the first of the names.</summary>
    public ConnectionKey Connection => new(_names.Length == 0 ? "" : _names[0]);

    /// <summary>Starts a path that names a connection and nothing below it.</summary>
    /// <param name="connection">The key of the connection.</param>
    public static implicit operator ObjectPath(ConnectionKey connection) => new(connection);

    /// <summary>Returns the path of an object one level further down.</summary>
    /// <param name="name">The name of the object, unescaped.</param>
    /// <returns>The longer path.</returns>
    public ObjectPath Child(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new([.. _names, name]);
    }

    /// <summary>Tells whether both paths have the same names in the same order.</summary>
    /// <param name="other">The path to compare with.</param>
    /// <returns><see langword="true"/> if they are equal.</returns>
    public bool Equals([NotNullWhen(true)] ObjectPath? other) => other is not null && _names.AsSpan().SequenceEqual(other._names);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ObjectPath);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var name in _names)
        {
            hash.Add(name, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>Returns the path as URLs hold it, each name escaped by itself.</summary>
    /// <returns>The escaped names, joined by slashes.</returns>
    public override string ToString() => string.Join('/', _names.Select(Uri.EscapeDataString));

    // A text cannot tell a slash inside a name from one between names: it is taken apart at each.
    static ObjectPath? IJsonValue<ObjectPath>.TryRead(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() is { Length: > 0 } text ? new(text.Split('/')) : null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var names = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            names.Add(reader.GetString()!);
        }

        return reader.TokenType == JsonTokenType.EndArray ? new([.. names]) : null;
    }

    void IJsonValue<ObjectPath>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var name in _names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
