using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Integrations;

public sealed partial record RedshiftManualIntegrationRequest : ISupportsInitialScript, ISupportsCleanupScript
{
    IntegrationRequest ISupportsSetupScript.Request => this;
}
