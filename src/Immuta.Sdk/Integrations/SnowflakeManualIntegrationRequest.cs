using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Integrations;

public sealed partial record SnowflakeManualIntegrationRequest : ISupportsCleanupScript
{
    IntegrationRequest ISupportsSetupScript.Request => this;
}
