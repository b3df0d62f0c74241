using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// A sign-in method for Databricks, in the format of each of the three payloads.
internal abstract class DatabricksSignIn
{
    public abstract DatabricksConfig Script(DatabricksConnectionDraft draft);

    public abstract DatabricksConnectionDetails Connection(DatabricksConnectionDraft draft);

    public abstract DatabricksNativeConfig NativeConfig(DatabricksConnectionDraft draft);
}
