using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// One way to sign in to Snowflake, as each of the three payloads spells it.
internal abstract class SnowflakeSignIn
{
    public abstract SnowflakeManualConfig Script(SnowflakeConnectionDraft draft);

    public abstract SnowflakeConnectionDetails Connection(SnowflakeConnectionDraft draft);

    public abstract SnowflakeNativeConfig NativeConfig(SnowflakeConnectionDraft draft);
}
