using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;

namespace Immuta.Sdk;

/// <summary>JSON members that this version of the library has no property for.</summary>
/// <remarks>
/// Whatever the server sends and the library does not know stays here and is written back unchanged.
/// Use it to send a member that is documented later than this version. Immutable; since unknown
/// members may hold secrets, text formatting and the debugger show their names only, and the values cannot be
/// enumerated: loggers print whatever they can enumerate.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MaskedPropertiesConverter))]
public sealed class AdditionalProperties : IEquatable<AdditionalProperties>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Dictionary<string, JsonElement> _members;

    internal AdditionalProperties(Dictionary<string, JsonElement> members) => _members = members;

    /// <summary>Gets the instance that every model without unknown members shares.</summary>
    public static AdditionalProperties Empty { get; } = new([]);

    /// <summary>Gets the names of the members as they are on the wire.</summary>
    public IReadOnlyCollection<string> Names => _members.Keys;

    /// <summary>Gets how many members there are beside those with properties.</summary>
    public int Count => _members.Count;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal IReadOnlyDictionary<string, JsonElement> Members => _members;

    /// <summary>Gets the JSON value of one member by its exact name.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <exception cref="KeyNotFoundException">There is no member of this name.</exception>
    public JsonElement this[string name] => _members[name];

    /// <summary>Takes every member of a JSON object, in its own order.</summary>
    /// <param name="json">A JSON object.</param>
    /// <returns>The members, detached from the document that they came from.</returns>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not an object, or holds half a character (a lone surrogate).</exception>
    public static AdditionalProperties FromJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"A JSON object is expected here, not {json.ValueKind}.", nameof(json));
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
    /// <exception cref="ArgumentException">The name is empty, or a text holds half a character (a lone surrogate).</exception>
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
    /// <exception cref="ArgumentException">The name is empty, or a text holds half a character (a lone surrogate).</exception>
    public AdditionalProperties With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        SendableText.ThrowIfBroken(value, nameof(value));
        using var document = JsonDocument.Parse($"\"{JsonEncodedText.Encode(value)}\"");
        return With(name, document.RootElement);
    }

    /// <summary>Returns a copy without the member of the given name.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <returns>The new set of members, or this one where nothing changes.</returns>
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

    /// <summary>Tells whether there is a member of the exact name.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <returns><see langword="true"/> if there is one.</returns>
    public bool Contains(string name) => _members.ContainsKey(name);

    /// <summary>Looks for the JSON value of a member of the exact name.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">The value, where there is one.</param>
    /// <returns><see langword="true"/> if there is one.</returns>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out JsonElement value) => _members.TryGetValue(name, out value);

    /// <summary>Tells whether both hold the same members with the same JSON values.</summary>
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
            if (!other.TryGetValue(name, out var theirs) || !JsonEquality.Of(value, theirs))
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

    // A null that was read is dropped here, since requests never carry one that their author did not write.
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
                UnicodeJson.Write(writer, value);
            }
            else
            {
                writer.WriteStringValue(Secret.Mask);
            }
        }
    }

    // LINQPad calls this in place of listing members.
    internal object ToDump() => ToString();
}
