namespace Immuta.Sdk.Integrations;

/// <summary>Represents an integration that a call found or created.</summary>
/// <param name="Integration">The integration: as the list shows it if it existed, and as the creation returned it otherwise.</param>
/// <param name="Created">Whether this call created the integration.</param>
public sealed record EnsuredIntegration(Integration Integration, bool Created);
