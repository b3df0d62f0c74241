using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Integrations;

public sealed partial record SnowflakeManualIntegrationRequest : ICleanableSetup
{
    IntegrationRequest IScriptedSetup.Request => this;
}
