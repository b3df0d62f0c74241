using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Workflows;

// The stored format of an entry. Steps are stored by name, so their order may change between versions.
internal static class JournalEntryText
{
    private const int Version = 1;

    public static string Write(JournalEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version"u8, Version);
            writer.WriteString("workflow"u8, entry.Workflow.ToString());
            writer.WriteString("key"u8, entry.Key.Value);
            writer.WriteString("tenant"u8, entry.Tenant);
            WriteOwn(writer, entry);
            writer.WriteString("updatedAt"u8, entry.UpdatedAt);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static JournalEntry Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var version = root.GetProperty("version"u8).GetInt32();
            if (version != Version)
            {
                throw new FormatException($"The entry has version {version}, and this library reads version {Version}. Update the library.");
            }

            var entry = Read(root);
            return entry.IsPossible ? entry : throw new FormatException("The entry holds a step with members that no workflow writes together.");
        }
        catch (Exception ex) when (ex is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("The text is no entry of a journal, or is damaged.", ex);
        }
    }

    private static void WriteOwn(Utf8JsonWriter writer, JournalEntry entry)
    {
        switch (entry)
        {
            case OnboardingEntry onboarding:
                writer.WriteString("step"u8, onboarding.Step.ToString());
                writer.WriteString("fingerprint"u8, onboarding.Fingerprint);
                writer.WriteString("jobToken"u8, onboarding.JobToken);
                writer.WriteNumber("activatedCount"u8, onboarding.ActivatedCount);
                writer.WriteString("activationJobToken"u8, onboarding.ActivationJobToken);
                break;
            case RotationEntry rotation:
                writer.WriteString("step"u8, rotation.Step.ToString());
                writer.WriteString("name"u8, rotation.Name);
                writer.WriteString("jobToken"u8, rotation.JobToken);
                break;
            case DeregistrationEntry deregistration:
                writer.WriteString("step"u8, deregistration.Step.ToString());
                writer.WriteString("integrationId"u8, deregistration.IntegrationId);
                writer.WriteBoolean("isScriptKept"u8, deregistration.IsScriptSaved);
                break;
        }
    }

    private static JournalEntry Read(JsonElement root)
    {
        var key = root.GetProperty("key"u8).GetString() ?? throw new FormatException("The entry names no key.");
        var tenant = root.GetProperty("tenant"u8).GetString() ?? "";
        var updatedAt = root.GetProperty("updatedAt"u8).GetDateTimeOffset();
        return Named<WorkflowKind>(root.GetProperty("workflow"u8)) switch
        {
            WorkflowKind.Onboarding => new OnboardingEntry
            {
                Key = key,
                Tenant = tenant,
                UpdatedAt = updatedAt,
                Step = StepOf<OnboardingStep>(root),
                Fingerprint = root.GetProperty("fingerprint"u8).GetString() ?? "",
                JobToken = root.GetProperty("jobToken"u8).GetString(),
                ActivatedCount = root.GetProperty("activatedCount"u8).GetInt32(),
                ActivationJobToken = root.GetProperty("activationJobToken"u8).GetString(),
            },
            WorkflowKind.Rotation => new RotationEntry
            {
                Key = key,
                Tenant = tenant,
                UpdatedAt = updatedAt,
                Step = StepOf<RotationStep>(root),
                Name = root.GetProperty("name"u8).GetString(),
                JobToken = root.GetProperty("jobToken"u8).GetString(),
            },
            WorkflowKind.Deregistration => new DeregistrationEntry
            {
                Key = key,
                Tenant = tenant,
                UpdatedAt = updatedAt,
                Step = StepOf<DeregistrationStep>(root),
                IntegrationId = root.GetProperty("integrationId"u8).GetString(),
                IsScriptSaved = root.GetProperty("isScriptKept"u8).GetBoolean(),
            },
            _ => throw new FormatException("The entry is of a workflow that this library does not know."),
        };
    }

    private static TStep StepOf<TStep>(JsonElement root)
        where TStep : struct, Enum => Named<TStep>(root.GetProperty("step"u8));

    // Parse names only, because a number could mean another step in another version.
    private static TEnum Named<TEnum>(JsonElement name)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(name.GetString(), out var value) && Enum.IsDefined(value) && value.ToString() == name.GetString()
            ? value
            : throw new FormatException($"The entry names a {typeof(TEnum).Name} that this library does not know. Update the library if a newer version wrote it.");
}
