using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// A sign-in method for Snowflake, in the format of each of the three payloads.
internal abstract class SnowflakeSignIn
{
    public abstract SnowflakeManualConfig Script(SnowflakeConnectionDraft draft);

    public abstract SnowflakeConnectionDetails Connection(SnowflakeConnectionDraft draft);

    public abstract SnowflakeNativeConfig NativeConfig(SnowflakeConnectionDraft draft);
}
