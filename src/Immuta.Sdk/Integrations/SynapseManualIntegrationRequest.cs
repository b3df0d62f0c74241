using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Integrations;

public sealed partial record SynapseManualIntegrationRequest : ISupportsInitialScript, ISupportsCleanupScript
{
    IntegrationRequest ISupportsSetupScript.Request => this;
}
