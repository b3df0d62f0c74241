using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents the journal entry of one workflow of one connection, without secrets.</summary>
/// <remarks>
/// Small, immutable and complete: a journal keeps only the last entry of each key and workflow.
/// One of <see cref="OnboardingEntry"/>, <see cref="RotationEntry"/> and <see cref="DeregistrationEntry"/>.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = Discriminator)]
[JsonDerivedType(typeof(OnboardingEntry), nameof(WorkflowKind.Onboarding))]
[JsonDerivedType(typeof(RotationEntry), nameof(WorkflowKind.Rotation))]
[JsonDerivedType(typeof(DeregistrationEntry), nameof(WorkflowKind.Deregistration))]
public abstract record JournalEntry
{
    private const int CurrentVersion = 1;
    private const string Discriminator = "workflow";

    private protected JournalEntry()
    {
    }

    /// <summary>Gets the workflow of the entry, determined by its type.</summary>
    [JsonIgnore]
    public WorkflowKind Workflow => this switch
    {
        OnboardingEntry => WorkflowKind.Onboarding,
        RotationEntry => WorkflowKind.Rotation,
        _ => WorkflowKind.Deregistration,
    };

    /// <summary>Gets the key of the connection that is being worked on.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>Gets the host and port of the tenant that the entry is about.</summary>
    public required string Tenant { get; init; }

    /// <summary>Gets the time at which this entry was made, by the client's clock.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    [JsonInclude]
    internal int Version { get; init; } = CurrentVersion;

    // Returns whether a run can have written the entry. A damaged or misplaced entry must not control a run.
    internal abstract bool IsValid { get; }

    /// <summary>Reads an entry back from the text that it was stored as.</summary>
    /// <param name="json">The text that <see cref="ToJson"/> has returned.</param>
    /// <returns>The entry, of the type that was written.</returns>
    /// <exception cref="FormatException">The text is damaged, holds what no workflow writes, or a newer version of this library wrote it.</exception>
    public static JournalEntry FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var root = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("An object is expected.");
            var version = (int?)root["version"] ?? throw new JsonException("The version is missing.");
            if (version != CurrentVersion)
            {
                throw new FormatException($"The entry has version {version}, and this library reads version {CurrentVersion}. Update the library.");
            }

            // System.Text.Json 8 finds the discriminator only in the first place, and a database may reorder the members.
            var ordered = root.OrderBy(member => member.Key != Discriminator).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()));
            var entry = new JsonObject(ordered).Deserialize(JournalJsonContext.Default.JournalEntry)!;

            // Every member is written, even if it is null, so a missing one means damage.
            if (JsonSerializer.SerializeToNode(entry, JournalJsonContext.Default.JournalEntry)!.AsObject().Any(member => !root.ContainsKey(member.Key)))
            {
                throw new JsonException("A member is missing.");
            }

            return entry.IsValid ? entry : throw new FormatException("The entry holds a step with members that no workflow writes together. Check in Immuta what was done, then remove the entry.");
        }
        catch (Exception ex) when (ex is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            // The inner message may quote the text, which must not forge a line.
            var cause = SingleLine.Is(ex.Message) ? ex : null;
            throw new FormatException("The text is no entry of a journal, is damaged, or a newer version of this library wrote it. Restore it, update the library, or check in Immuta what was done and remove the entry.", cause);
        }
    }

    /// <summary>Returns the entry as one line of JSON, for any store.</summary>
    /// <returns>The text, which holds no secret.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, JournalJsonContext.Default.JournalEntry);
}
