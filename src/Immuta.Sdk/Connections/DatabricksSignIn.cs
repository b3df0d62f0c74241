using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// One way to sign in to Databricks, as each of the three payloads spells it.
internal abstract class DatabricksSignIn
{
    public abstract DatabricksConfig Script(DatabricksConnectionDraft draft);

    public abstract DatabricksConnectionDetails Connection(DatabricksConnectionDraft draft);

    public abstract DatabricksNativeConfig NativeConfig(DatabricksConnectionDraft draft);
}
