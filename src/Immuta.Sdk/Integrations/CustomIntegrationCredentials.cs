using System.Text.Json;

namespace Immuta.Sdk.Integrations;

// A body that the caller supplies. Its members aren't known, so all of it is treated as secret.
internal sealed record CustomIntegrationCredentials : IntegrationCredentials
{
    internal override void WriteJson(Utf8JsonWriter writer, bool reveal)
    {
        writer.WriteStartObject();
        AdditionalProperties.Write(writer, reveal);
        writer.WriteEndObject();
    }
}
