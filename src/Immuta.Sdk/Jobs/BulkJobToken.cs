using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

// The token of a bulk job: version, tenant and bulk id, with a checksum. It contains no secret.
internal readonly record struct BulkJobToken(string Tenant, BulkId Id)
{
    private const string Prefix = "immuta-bulk-job";
    private const int Version = 1;
    private const int ChecksumBytes = 4;

    public static BulkJobToken Create(BulkId id, BaseAddress address) => new(address.Tenant, id);

    public static BulkJobToken Read(string token, BaseAddress address)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Trim().Split('.') is not [Prefix, var version, .. var rest] || !int.TryParse(version, out var number))
        {
            throw new ImmutaJobTokenException(JobTokenError.InvalidFormat, $"The text is no token of followed jobs: those begin with '{Prefix}'. What to do: give the text that BulkJob.ToToken returned; to follow a bulk id, use Jobs.Follow.");
        }

        if (number > Version)
        {
            throw new ImmutaJobTokenException(JobTokenError.UnsupportedVersion, $"The token has version {number}, and this library reads up to version {Version}. What to do: update the library, or follow the bulk id with Jobs.Follow.");
        }

        var read = rest is [var payload, var checksum] ? TryRead(payload, checksum) : null;
        if (number != Version || read is not { } found)
        {
            throw new ImmutaJobTokenException(JobTokenError.Damaged, "The token is damaged: some of its text is missing or altered. What to do: store and pass it whole, or follow the bulk id with Jobs.Follow.");
        }

        return found.Tenant == address.Tenant
            ? found
            : throw new ImmutaJobTokenException(JobTokenError.TenantMismatch, $"The token belongs to {found.Tenant}, but this client uses {address.Tenant}. What to do: use a client of that tenant; if both are one tenant, follow bulk id {found.Id} with Jobs.Follow.");
    }

    public override string ToString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("tenant"u8, Tenant);
            writer.WriteString("bulkId"u8, Id.Value);
            writer.WriteEndObject();
        }

        return $"{Prefix}.{Version}.{Encode(buffer.WrittenSpan)}.{Checksum(buffer.WrittenSpan)}";
    }

    private static BulkJobToken? TryRead(string payload, string checksum)
    {
        try
        {
            var json = Decode(payload);
            if (!string.Equals(Checksum(json), checksum, StringComparison.Ordinal))
            {
                return null;
            }

            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var read = new BulkJobToken(root.GetProperty("tenant"u8).GetString() ?? "", new BulkId(root.GetProperty("bulkId"u8).GetString()!));

            // Both values appear in messages and logs, so a forged token must not inject a line break.
            return SingleLine.Is(read.Tenant) && SingleLine.Is(read.Id.Value) ? read : null;
        }
        catch (Exception ex) when (ex is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static string Checksum(ReadOnlySpan<byte> json) => Convert.ToHexString(SHA256.HashData(json).AsSpan(0, ChecksumBytes));

    // Base64url needs no escaping in file names, URLs and environment variables.
    private static string Encode(ReadOnlySpan<byte> bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] Decode(string text)
    {
        var padded = new StringBuilder(text).Replace('-', '+').Replace('_', '/').Append('=', (4 - (text.Length % 4)) % 4);
        return Convert.FromBase64String(padded.ToString());
    }
}
