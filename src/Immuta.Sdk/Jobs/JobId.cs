using System.Text.Json.Serialization;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Jobs;

/// <summary>The identifier that Immuta gave to one background job.</summary>
[JsonConverter(typeof(JsonTextConverter<JobId>))]
public readonly record struct JobId : IJsonText<JobId>
{
    private readonly string? _value;

    /// <summary>Initializes the identifier from the text that the server returned.</summary>
    /// <param name="value">The identifier.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public JobId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>Gets the identifier as text, or an empty one.</summary>
    public string Value => _value ?? "";

    /// <summary>Converts a string to a JobId.</summary>
    /// <param name="value">The identifier.</param>
    public static implicit operator JobId(string value) => new(value);

    /// <summary>Returns the identifier as text, or an empty one.</summary>
    /// <returns>The identifier.</returns>
    public override string ToString() => Value;

    static JobId IJsonText<JobId>.Create(string value) => string.IsNullOrWhiteSpace(value) ? default : new(value);
}
