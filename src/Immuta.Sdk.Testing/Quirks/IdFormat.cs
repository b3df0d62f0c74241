namespace Immuta.Sdk.Testing;

/// <summary>Specifies how a response represents the id of an integration.</summary>
/// <remarks>The vendor's schema and examples disagree, so both formats exist.</remarks>
public enum IdFormat
{
    /// <summary>A JSON string, as in all published examples of a response.</summary>
    Text,

    /// <summary>A JSON number, as in the published table of the response.</summary>
    Number,
}
