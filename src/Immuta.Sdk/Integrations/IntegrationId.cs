using System.Globalization;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Integrations;

/// <summary>Represents the identifier that Immuta assigned to an integration.</summary>
/// <remarks>The API documents a number and returns strings. Both are read, and both are equal.</remarks>
[JsonConverter(typeof(JsonTextConverter<IntegrationId>))]
public readonly record struct IntegrationId : IJsonText<IntegrationId>
{
    private readonly string? _value;

    /// <summary>Creates an identifier from a string, as in the API's examples.</summary>
    /// <param name="value">The identifier.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public IntegrationId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>Gets the identifier as text, as it is used in paths.</summary>
    public string Value => _value ?? "";

    /// <summary>Converts a string to an <see cref="IntegrationId"/>.</summary>
    /// <param name="value">The identifier.</param>
    public static implicit operator IntegrationId(string value) => new(value);

    /// <summary>Converts a number to an <see cref="IntegrationId"/>.</summary>
    /// <param name="value">The identifier.</param>
    public static implicit operator IntegrationId(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the identifier as text, as it is used in paths.</summary>
    /// <returns>The identifier.</returns>
    public override string ToString() => Value;

    static IntegrationId IJsonText<IntegrationId>.Create(string value) => string.IsNullOrWhiteSpace(value) ? default : new(value);
}
