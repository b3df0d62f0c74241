using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Integrations;

public sealed partial record DatabricksManualIntegrationRequest : ISupportsSetupScript
{
    IntegrationRequest ISupportsSetupScript.Request => this;
}
