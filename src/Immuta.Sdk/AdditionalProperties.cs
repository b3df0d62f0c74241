using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk;

/// <summary>Represents JSON members that have no property in this version of the library.</summary>
/// <remarks>
/// Contains the members that the server sends and the library doesn't know, and writes them back unchanged.
/// Use it to send a member that is documented later than this version. Immutable. Unknown members may contain
/// secrets, so text formatting and the debugger show only their names, and the values can't be enumerated:
/// loggers print whatever they can enumerate.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MaskedPropertiesConverter))]
public sealed class AdditionalProperties : IEquatable<AdditionalProperties>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Dictionary<string, JsonElement> _members;

    internal AdditionalProperties(Dictionary<string, JsonElement> members) => _members = members;

    /// <summary>Gets the shared instance without members.</summary>
    public static AdditionalProperties Empty { get; } = new([]);

    /// <summary>Gets the names of the members as they are on the wire.</summary>
    public IReadOnlyCollection<string> Names => _members.Keys;

    /// <summary>Gets the number of members without properties.</summary>
    public int Count => _members.Count;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal IReadOnlyDictionary<string, JsonElement> Members => _members;

    /// <summary>Gets the JSON value of one member by its exact name.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <exception cref="KeyNotFoundException">There is no member with this name.</exception>
    public JsonElement this[string name] => _members[name];

    /// <summary>Creates an instance from the members of a JSON object, in their order.</summary>
    /// <param name="json">A JSON object.</param>
    /// <returns>The members, independent of the source document.</returns>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not an object, or contains a lone surrogate.</exception>
    public static AdditionalProperties FromJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"A JSON object is expected here, not {json.ValueKind}: give one that holds the members.", nameof(json));
        }

        SendableText.ThrowIfBroken(json, nameof(json));
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            members[member.Name] = member.Value.Clone();
        }

        return members.Count == 0 ? Empty : new(members);
    }

    /// <summary>Returns a copy in which one member is set to a JSON value.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value.</param>
    /// <returns>The new set of members.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a text contains a lone surrogate.</exception>
    public AdditionalProperties With(string name, JsonElement value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        SendableText.ThrowIfBroken(name, nameof(name));
        SendableText.ThrowIfBroken(value, nameof(value));
        return new(new(_members, StringComparer.Ordinal) { [name] = value.Clone() });
    }

    /// <summary>Returns a copy in which one member is set to a text.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">The text to send.</param>
    /// <returns>The new set of members.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a text contains a lone surrogate.</exception>
    public AdditionalProperties With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        SendableText.ThrowIfBroken(value, nameof(value));
        using var document = JsonDocument.Parse($"\"{JsonEncodedText.Encode(value)}\"");
        return With(name, document.RootElement);
    }

    /// <summary>Returns a copy without the member of the given name.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <returns>The new set of members, or this one if nothing changes.</returns>
    public AdditionalProperties Without(string name)
    {
        if (!_members.ContainsKey(name))
        {
            return this;
        }

        var members = new Dictionary<string, JsonElement>(_members, StringComparer.Ordinal);
        members.Remove(name);
        return new(members);
    }

    /// <summary>Determines whether a member with the exact name exists.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <returns><see langword="true"/> if the member exists.</returns>
    public bool Contains(string name) => _members.ContainsKey(name);

    /// <summary>Gets the JSON value of the member with the exact name, if it exists.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">The value, if the member exists.</param>
    /// <returns><see langword="true"/> if the member exists.</returns>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out JsonElement value) => _members.TryGetValue(name, out value);

    /// <summary>Determines whether both have the same members with the same JSON values.</summary>
    /// <param name="other">The members to compare with.</param>
    /// <returns><see langword="true"/> if names and values are equal, in any order.</returns>
    public bool Equals(AdditionalProperties? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        foreach (var (name, value) in _members)
        {
            if (!other.TryGetValue(name, out var theirs) || !JsonEquality.AreEqual(value, theirs))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AdditionalProperties);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var name in _members.Keys)
        {
            hash ^= StringComparer.Ordinal.GetHashCode(name);
        }

        return hash;
    }

    /// <summary>Returns the names of the members, never their values.</summary>
    /// <returns>The names in brackets.</returns>
    public override string ToString() => $"[{string.Join(", ", _members.Keys)}]";

    // Drop a null that was read: requests contain only a null that their author wrote.
    internal AdditionalProperties WithoutNulls()
    {
        var result = this;
        foreach (var (name, value) in _members)
        {
            result = value.ValueKind == JsonValueKind.Null ? result.Without(name) : result;
        }

        return result;
    }

    internal void Write(Utf8JsonWriter writer, bool reveal)
    {
        foreach (var (name, value) in _members)
        {
            writer.WritePropertyName(name);
            if (reveal)
            {
                JsonSanitizer.Write(writer, value);
            }
            else
            {
                writer.WriteStringValue(Secret.Mask);
            }
        }
    }

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => _members.Count == 0 ? "" : ToString();
}
