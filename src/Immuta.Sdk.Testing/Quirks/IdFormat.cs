namespace Immuta.Sdk.Testing;

/// <summary>How the id of an integration stands in an answer.</summary>
/// <remarks>Schema and examples of the vendor disagree, so both exist.</remarks>
public enum IdFormat
{
    /// <summary>A JSON string, as in every published example of an answer.</summary>
    Text,

    /// <summary>A JSON number, as in the published table of the answer.</summary>
    Number,
}
