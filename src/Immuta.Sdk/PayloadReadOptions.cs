namespace Immuta.Sdk;

/// <summary>Controls how strictly the text of a payload is read.</summary>
public sealed class PayloadReadOptions
{
    /// <summary>Gets a value that indicates whether a finding is an error.</summary>
    /// <value>The default is <see langword="false"/>: findings are returned beside the payload.</value>
    public bool Strict { get; init; }

    /// <summary>Gets the names that are accepted in the text although they are not documented.</summary>
    /// <value>
    /// Names of members, values that resemble a documented value, and connection keys that hold a full stop or are a
    /// reserved word. The default is none.
    /// </value>
    public IReadOnlyCollection<string> AllowedNames { get; init; } = [];
}
