using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Workflows;

// The stored form of an entry. Steps are stored by name, so that their order may change between versions.
internal static class OnboardingEntryText
{
    private const int Version = 1;

    public static string Write(OnboardingEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version"u8, Version);
            writer.WriteString("key"u8, entry.Key.Value);
            writer.WriteString("tenant"u8, entry.Tenant);
            writer.WriteString("step"u8, entry.Step.ToString());
            writer.WriteString("fingerprint"u8, entry.Fingerprint);
            writer.WriteString("jobToken"u8, entry.JobToken);
            writer.WriteNumber("activatedCount"u8, entry.ActivatedCount);
            writer.WriteString("activationJobToken"u8, entry.ActivationJobToken);
            writer.WriteString("updatedAt"u8, entry.UpdatedAt);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static OnboardingEntry Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var version = root.GetProperty("version"u8).GetInt32();
            return version == Version
                ? Read(root)
                : throw new FormatException($"The entry has version {version}, and this library reads version {Version}. Update the library.");
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("The text is no entry of an onboarding journal, or is damaged.", failure);
        }
    }

    private static OnboardingEntry Read(JsonElement root) => new()
    {
        Key = root.GetProperty("key"u8).GetString() ?? throw new FormatException("The entry names no key."),
        Tenant = root.GetProperty("tenant"u8).GetString() ?? "",
        Step = Enum.Parse<OnboardingStep>(root.GetProperty("step"u8).GetString() ?? ""),
        Fingerprint = root.GetProperty("fingerprint"u8).GetString() ?? "",
        JobToken = root.GetProperty("jobToken"u8).GetString(),
        ActivatedCount = root.GetProperty("activatedCount"u8).GetInt32(),
        ActivationJobToken = root.GetProperty("activationJobToken"u8).GetString(),
        UpdatedAt = root.GetProperty("updatedAt"u8).GetDateTimeOffset(),
    };
}
