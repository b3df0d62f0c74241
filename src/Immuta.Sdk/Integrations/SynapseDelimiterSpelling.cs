namespace Immuta.Sdk.Integrations;

/// <summary>How the wire name of the Synapse metadata delimiters is spelled.</summary>
/// <remarks>
/// The vendor's pages print <c>metadataDelimeters</c>; whether that is a slip is not known. Switch to the
/// other spelling if your server passes over the delimiters.
/// </remarks>
public enum SynapseDelimiterSpelling
{
    /// <summary>Writes <c>metadataDelimeters</c>, which is the only spelling that was seen.</summary>
    AsDocumented = 0,

    /// <summary>Writes <c>metadataDelimiters</c>, which is the spelling of the dictionary.</summary>
    Corrected = 1,
}
