namespace Immuta.Sdk.Testing;

/// <summary>Specifies which spelling of the Synapse delimiter member the server accepts.</summary>
/// <remarks>Fake only: the vendor's pages leave the spelling open.</remarks>
public enum AcceptedDelimiters
{
    /// <summary>Both spellings are accepted, but not both in one request.</summary>
    Either,

    /// <summary>Only <c>metadataDelimeters</c>, the spelling of the vendor's text, is accepted.</summary>
    Delimeters,

    /// <summary>Only <c>metadataDelimiters</c>, the correctly spelled word, is accepted.</summary>
    Delimiters,
}
