using System.Buffers;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Catalog;

/// <summary>Represents the attributes of a user or group, each a key with its values.</summary>
/// <remarks>
/// Servers return keys in lower case, so keys are compared without case, and the values of keys that differ only by case are
/// combined. Values are compared exactly. Immutable; written as it was read.
/// </remarks>
[JsonConverter(typeof(JsonValueConverter<UserAttributes>))]
public sealed class UserAttributes : IReadOnlyDictionary<string, IReadOnlyList<string>>, IJsonValue<UserAttributes>, IEquatable<UserAttributes>
{
    private readonly Dictionary<string, OwnList<string>> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly JsonElement _json;

    /// <summary>Initializes a set of attributes, for the mocks of tests.</summary>
    /// <param name="attributes">The keys with their values.</param>
    public UserAttributes(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        foreach (var (key, values) in attributes)
        {
            ArgumentNullException.ThrowIfNull(values, nameof(attributes));
            Add(key, values);
        }

        _json = ToJson();
    }

    private UserAttributes(JsonElement json)
    {
        _json = json;
        foreach (var member in json.EnumerateObject())
        {
            Add(member.Name, ValuesIn(member.Value));
        }
    }

    /// <summary>Gets the shared instance without attributes.</summary>
    public static UserAttributes Empty { get; } = new([]);

    /// <summary>Gets the number of keys.</summary>
    public int Count => _values.Count;

    /// <summary>Gets the keys, each once.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>Gets the values of each key.</summary>
    public IEnumerable<IReadOnlyList<string>> Values => _values.Values;

    /// <summary>Gets the values of a key, in any case.</summary>
    /// <param name="key">The key of the attribute.</param>
    /// <exception cref="KeyNotFoundException">There is no attribute with this key.</exception>
    public IReadOnlyList<string> this[string key] => _values[key];

    /// <summary>Returns whether an attribute has a value.</summary>
    /// <param name="key">The key of the attribute, in any case.</param>
    /// <param name="value">The value, exactly.</param>
    /// <returns><see langword="true"/> if it has.</returns>
    public bool Contains(string key, string value) => _values.TryGetValue(key, out var values) && values.Contains(value, StringComparer.Ordinal);

    /// <summary>Returns whether there is an attribute with a key.</summary>
    /// <param name="key">The key of the attribute, in any case.</param>
    /// <returns><see langword="true"/> if there is one.</returns>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <summary>Gets the values of a key, if there is one.</summary>
    /// <param name="key">The key of the attribute, in any case.</param>
    /// <param name="value">The values, or <see langword="null"/>.</param>
    /// <returns><see langword="true"/> if there is an attribute with this key.</returns>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out IReadOnlyList<string> value)
    {
        var isFound = _values.TryGetValue(key, out var values);
        value = values;
        return isFound;
    }

    /// <summary>Returns an enumerator over the keys with their values.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<KeyValuePair<string, IReadOnlyList<string>>> GetEnumerator() =>
        _values.Select(entry => KeyValuePair.Create<string, IReadOnlyList<string>>(entry.Key, entry.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns whether both have the same keys and the same values, in any order.</summary>
    /// <param name="other">The attributes to compare with.</param>
    /// <returns><see langword="true"/> if they are equal.</returns>
    public bool Equals([NotNullWhen(true)] UserAttributes? other) =>
        other is not null && Count == other.Count
        && _values.All(entry => other._values.TryGetValue(entry.Key, out var values) && values.Count == entry.Value.Count && !values.Except(entry.Value, StringComparer.Ordinal).Any());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as UserAttributes);

    /// <inheritdoc />
    public override int GetHashCode() => _values.Keys.Aggregate(Count, static (hash, key) => hash ^ StringComparer.OrdinalIgnoreCase.GetHashCode(key));

    /// <summary>Returns the attributes as a short text.</summary>
    /// <returns>The keys with their values.</returns>
    public override string ToString() => string.Join("; ", _values.Select(entry => $"{entry.Key} = {entry.Value}"));

    static UserAttributes? IJsonValue<UserAttributes>.TryRead(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject && JsonSanitizer.Read(ref reader) is { ValueKind: JsonValueKind.Object } json ? new(json) : null;

    void IJsonValue<UserAttributes>.Write(Utf8JsonWriter writer) => JsonSanitizer.Write(writer, _json);

    // The attributes of several sources, as one set.
    internal static UserAttributes Combine(params UserAttributes?[] sources) => new(sources.OfType<UserAttributes>().SelectMany(source => source));

    // A value that isn't a list counts as a list of one. Objects aren't values.
    private static IEnumerable<string> ValuesIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Array).SelectMany(ValuesIn),
        JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [value.ToString()],
        _ => [],
    };

    private void Add(string key, IEnumerable<string> values)
    {
        if (!_values.TryGetValue(key, out var known))
        {
            _values.Add(key, known = []);
        }

        known.AddRange(values.Except(known, StringComparer.Ordinal).ToList());
    }

    private JsonElement ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, values) in _values)
            {
                StrictJson.WriteStrings(writer, System.Text.Encoding.UTF8.GetBytes(key), values);
            }

            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
