using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Integrations;

public sealed partial record RedshiftManualIntegrationRequest : ITwoScriptSetup, ICleanableSetup
{
    IntegrationRequest IScriptedSetup.Request => this;
}
