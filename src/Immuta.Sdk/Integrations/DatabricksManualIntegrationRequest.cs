using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Integrations;

public sealed partial record DatabricksManualIntegrationRequest : IScriptedSetup
{
    IntegrationRequest IScriptedSetup.Request => this;
}
