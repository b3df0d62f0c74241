namespace Immuta.Sdk.Integrations;

public sealed partial class SynapseIntegrationBuilder<TRequest>
{
    /// <summary>Sets the delimiters of the metadata that Immuta keeps in Synapse.</summary>
    /// <remarks>
    /// Fixed at creation: an edit must send the same delimiters again. The members of the object are not
    /// confirmed, so set them in its <see cref="SynapseMetadataDelimiters.AdditionalProperties"/>.
    /// </remarks>
    /// <param name="delimiters">The delimiters.</param>
    /// <param name="spelling">The spelling of the wire name. Only one of the two is sent.</param>
    /// <returns>A new builder with the option.</returns>
    public SynapseIntegrationBuilder<TRequest> WithMetadataDelimiters(
        SynapseMetadataDelimiters delimiters,
        SynapseDelimiterSpelling spelling = SynapseDelimiterSpelling.AsDocumented)
    {
        ArgumentNullException.ThrowIfNull(delimiters);
        var isCorrected = spelling == SynapseDelimiterSpelling.Corrected;
        return new(
            _draft with
            {
                MetadataDelimeters = isCorrected ? null : delimiters,
                MetadataDelimiters = isCorrected ? delimiters : null,
            },
            _build);
    }
}
