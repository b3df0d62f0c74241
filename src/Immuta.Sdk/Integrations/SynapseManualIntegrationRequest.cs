using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Integrations;

public sealed partial record SynapseManualIntegrationRequest : ITwoScriptSetup, ICleanableSetup
{
    IntegrationRequest IScriptedSetup.Request => this;
}
