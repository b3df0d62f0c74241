namespace Immuta.Sdk.Testing;

/// <summary>Which spelling of the Synapse delimiter member the server knows.</summary>
/// <remarks>Fake only: the vendor's pages leave the spelling open.</remarks>
public enum DelimiterSpelling
{
    /// <summary>Both spellings are understood, but never both in one request.</summary>
    Either,

    /// <summary>Only <c>metadataDelimeters</c>, the spelling of the vendor's text, is known.</summary>
    Delimeters,

    /// <summary>Only <c>metadataDelimiters</c>, the correctly spelled word, is known.</summary>
    Delimiters,
}
