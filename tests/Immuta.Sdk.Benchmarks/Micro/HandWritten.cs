using System.Buffers;
using System.Text.Json;
using Immuta.Sdk.Benchmarks.Contenders.Models;
using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Micro;

// Writes the largest Snowflake sample directly to bytes with hand-written code.
internal static class HandWritten
{
    private static readonly PlainRequest s_request = JsonSerializer.Deserialize(Documents.Request, PlainContext.Default.PlainRequest)!;

    public static int Write(ArrayBufferWriter<byte> buffer)
    {
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, s_request.Type);
            writer.WriteBoolean("autoBootstrap"u8, s_request.AutoBootstrap == true);
            writer.WriteStartObject("config"u8);
            WriteConfig(writer, s_request.Config!);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenCount;
    }

    private static void WriteConfig(Utf8JsonWriter writer, PlainConfiguration config)
    {
        writer.WriteString("host"u8, config.Host);
        writer.WriteString("warehouse"u8, config.Warehouse);
        writer.WriteString("database"u8, config.Database);
        writer.WriteString("authenticationType"u8, config.AuthenticationType);
        WriteSwitch(writer, "audit"u8, config.Audit);
        WriteSwitch(writer, "workspaces"u8, config.Workspaces);
        WriteSwitch(writer, "impersonation"u8, config.Impersonation);
        WriteSwitch(writer, "lineage"u8, config.Lineage);
        writer.WriteStartObject("userRolePattern"u8);
        writer.WriteStartArray("exclude"u8);
        foreach (var name in config.UserRolePattern!.Exclude!)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        var client = config.OAuthClientConfig!;
        writer.WriteStartObject("oAuthClientConfig"u8);
        writer.WriteString("provider"u8, client.Provider);
        writer.WriteString("clientId"u8, client.ClientId);
        writer.WriteString("authorityUrl"u8, client.AuthorityUrl);
        writer.WriteBoolean("useCertificate"u8, client.UseCertificate == true);
        writer.WriteString("publicCertificateThumbprint"u8, client.PublicCertificateThumbprint);
        writer.WriteString("oauthPrivateKey"u8, client.OauthPrivateKey);
        writer.WriteEndObject();
    }

    private static void WriteSwitch(Utf8JsonWriter writer, ReadOnlySpan<byte> name, PlainSwitch? value)
    {
        writer.WriteStartObject(name);
        writer.WriteBoolean("enabled"u8, value?.Enabled == true);
        writer.WriteEndObject();
    }
}
