using System.Globalization;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Integrations;

/// <summary>The identifier that Immuta gave to an integration.</summary>
/// <remarks>The API documents a number and answers with strings; both are read, and both are equal.</remarks>
[JsonConverter(typeof(JsonTextConverter<IntegrationId>))]
public readonly record struct IntegrationId : IJsonText<IntegrationId>
{
    private readonly string? _value;

    /// <summary>Wraps an identifier given as text, as examples show it.</summary>
    /// <param name="value">The identifier.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public IntegrationId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>Gets the identifier as text, as it stands in paths.</summary>
    public string Value => _value ?? "";

    /// <summary>Wraps an identifier given as text, without ceremony.</summary>
    /// <param name="value">The identifier.</param>
    public static implicit operator IntegrationId(string value) => new(value);

    /// <summary>Wraps an identifier given as a number, without ceremony.</summary>
    /// <param name="value">The identifier.</param>
    public static implicit operator IntegrationId(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the identifier as text, as it stands in paths.</summary>
    /// <returns>The identifier.</returns>
    public override string ToString() => Value;

    static IntegrationId IJsonText<IntegrationId>.Create(string value) => string.IsNullOrWhiteSpace(value) ? default : new(value);
}
