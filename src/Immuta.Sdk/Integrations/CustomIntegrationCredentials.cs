using System.Text.Json;

namespace Immuta.Sdk.Integrations;

// Whatever the caller says the body is; nothing of it is known, so all of it is secret.
internal sealed record CustomIntegrationCredentials : IntegrationCredentials
{
    internal override void WriteJson(Utf8JsonWriter writer, bool reveal)
    {
        writer.WriteStartObject();
        AdditionalProperties.Write(writer, reveal);
        writer.WriteEndObject();
    }
}
