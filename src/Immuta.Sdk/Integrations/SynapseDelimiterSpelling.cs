namespace Immuta.Sdk.Integrations;

/// <summary>Specifies the spelling of the wire name of the Synapse metadata delimiters.</summary>
/// <remarks>
/// The vendor's pages use <c>metadataDelimeters</c>. Whether that is a typo is not known. Switch to the
/// other spelling if your server ignores the delimiters.
/// </remarks>
public enum SynapseDelimiterSpelling
{
    /// <summary>Writes <c>metadataDelimeters</c>, the only spelling in the vendor's pages.</summary>
    AsDocumented = 0,

    /// <summary>Writes <c>metadataDelimiters</c>, the dictionary spelling.</summary>
    Corrected = 1,
}
