using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.DataObjects;

/// <summary>The names that lead from a connection down to one object.</summary>
/// <remarks>
/// Read from an array of names, from one text with slashes, or from a chain of objects with a name, a type and a child,
/// as different servers send it; written as an array, and a chain as a chain. In a URL each name is escaped by itself, so names may hold slashes, spaces and any other letter. Only an
/// empty name, <c>.</c> and <c>..</c> cannot be addressed: every HTTP client would take them for another route, so a
/// call with such a path ends in an <see cref="ArgumentException"/> before anything is sent.
/// </remarks>
[JsonConverter(typeof(JsonValueConverter<ObjectPath>))]
public sealed class ObjectPath : IJsonValue<ObjectPath>, IEquatable<ObjectPath>
{
    private readonly string[] _names;

    // The types of a chain; null for the other formats.
    private readonly string?[]? _types;

    /// <summary>Initializes a path from a connection and the names below it.</summary>
    /// <param name="connection">The key of the connection.</param>
    /// <param name="names">The names below it, such as database, schema and table.</param>
    public ObjectPath(ConnectionKey connection, params string[] names)
        : this([connection.Value, .. names ?? throw new ArgumentNullException(nameof(names))])
    {
    }

    private ObjectPath(string[] names, string?[]? types = null)
    {
        _names = names;
        _types = types;
    }

    /// <summary>Gets all names, the key of the connection first.</summary>
    public IReadOnlyList<string> Names => _names;

    // The path was read from one string, in which a '/' inside a name looks like a separator.
    internal bool IsAmbiguous { get; private init; }

    /// <summary>Gets the key of the connection, the first of the names.</summary>
    public ConnectionKey Connection => IdText.Read<ConnectionKey>(_names.Length == 0 ? "" : _names[0]);

    /// <summary>Gets the path of the object above this one, if any.</summary>
    /// <value><see langword="null"/> for a connection.</value>
    public ObjectPath? Parent => _names.Length > 1 ? new(_names[..^1]) : null;

    /// <summary>Starts a path that names a connection and nothing below it.</summary>
    /// <param name="connection">The key of the connection.</param>
    public static implicit operator ObjectPath(ConnectionKey connection) => new(connection);

    /// <summary>Reads the form that URLs have: escaped names, joined by slashes.</summary>
    /// <remarks>
    /// The reverse of <see cref="ToString"/>. A name without slash and percent sign is its own escaped form, so
    /// <c>prod-snowflake/SALES/PUBLIC</c> is read as the vendor writes it.
    /// </remarks>
    /// <param name="path">The path, the key of the connection first.</param>
    /// <returns>The path.</returns>
    /// <exception cref="FormatException">The text is empty or holds an empty name.</exception>
    public static ObjectPath Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string[] names = [.. path.Split('/').Select(Uri.UnescapeDataString)];
        return names.Contains("")
            ? throw new FormatException("The path of data objects has an empty name in it: write names joined by single slashes, such as prod-snowflake/SALES/PUBLIC.")
            : new(names);
    }

    /// <summary>Returns the path of an object one or more levels further down.</summary>
    /// <param name="names">The names from here down, unescaped.</param>
    /// <returns>The longer path.</returns>
    public ObjectPath Append(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(names));
        }

        return new([.. _names, .. names]);
    }

    /// <summary>Returns whether both paths have the same names in the same order.</summary>
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

    // LINQPad shows this text in a cell.
    internal object ToDump() => ToString();

    // A '/' inside a name can't be distinguished from a separator, so the string is split at each one.
    static ObjectPath? IJsonValue<ObjectPath>.TryRead(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() is { Length: > 0 } text ? new(text.Split('/')) { IsAmbiguous = true } : null;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            var (names, types) = (new List<string>(), new List<string?>());
            return TryReadChain(ref reader, names, types) ? new([.. names], [.. types]) : null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var array = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            array.Add(reader.GetString()!);
        }

        return reader.TokenType == JsonTokenType.EndArray ? new([.. array]) : null;
    }

    // Reads a link of a chain and the links below it. Their members may be in any order.
    private static bool TryReadChain(ref Utf8JsonReader reader, List<string> names, List<string?> types)
    {
        var place = names.Count;
        names.Add("");
        types.Add(null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isName, isType, isChild) = (reader.ValueTextEquals("name"u8), reader.ValueTextEquals("type"u8), reader.ValueTextEquals("child"u8));
            reader.Read();
            if (isName && reader.TokenType == JsonTokenType.String)
            {
                names[place] = reader.GetString()!;
            }
            else if (isType && reader.TokenType == JsonTokenType.String)
            {
                types[place] = reader.GetString();
            }
            else if (isChild && reader.TokenType == JsonTokenType.StartObject)
            {
                if (names.Count > place + 1 || !TryReadChain(ref reader, names, types))
                {
                    return false;
                }
            }
            else
            {
                LenientJson.Skip(ref reader);
            }
        }

        return names[place].Length > 0 && reader.TokenType == JsonTokenType.EndObject;
    }

    void IJsonValue<ObjectPath>.Write(Utf8JsonWriter writer)
    {
        if (_types is not null)
        {
            WriteChain(writer, _types);
            return;
        }

        writer.WriteStartArray();
        foreach (var name in _names)
        {
            JsonSanitizer.Write(writer, name);
        }

        writer.WriteEndArray();
    }

    private void WriteChain(Utf8JsonWriter writer, string?[] types)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (i > 0)
            {
                writer.WritePropertyName("child");
            }

            writer.WriteStartObject();
            writer.WriteString("name", _names[i]);
            if (types[i] is { } type)
            {
                writer.WriteString("type", type);
            }
        }

        for (var i = 0; i < _names.Length; i++)
        {
            writer.WriteEndObject();
        }
    }
}
