using System.Text.Json.Serialization;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Jobs;

/// <summary>The identifier of all jobs that one request has started.</summary>
/// <remarks>Registering a connection and changing settings return one. Opaque, and not a secret.</remarks>
[JsonConverter(typeof(JsonTextConverter<BulkId>))]
public readonly record struct BulkId : IJsonText<BulkId>
{
    private readonly string? _value;

    /// <summary>Initializes the identifier from the text that the server returned.</summary>
    /// <param name="value">The identifier.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public BulkId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>Gets the identifier as text, or an empty one.</summary>
    public string Value => _value ?? "";

    /// <summary>Converts a string to a BulkId.</summary>
    /// <param name="value">The identifier.</param>
    public static implicit operator BulkId(string value) => new(value);

    /// <summary>Returns the identifier as text, or an empty one.</summary>
    /// <returns>The identifier.</returns>
    public override string ToString() => Value;

    static BulkId IJsonText<BulkId>.Create(string value) => string.IsNullOrWhiteSpace(value) ? default : new(value);

    // A damaged response can contain any text. An empty or multiline value names no jobs and can't be stored in a token.
    internal bool NamesJobs => Value.Length > 0 && SingleLine.Is(Value);

    // A default value would request all jobs or none.
    internal string Checked(string parameter) => NamesJobs
        ? Value
        : throw new ArgumentException("The bulk id is empty, or holds a line break or another control character. Take it from the response of the request that started the jobs.", parameter);
}
